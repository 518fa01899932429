// One walk: where it begins, its steps, and after each step a look at all tabs, which the model judges.
import { readFileSync } from 'node:fs';
import { EMPTY_MESSAGE } from '../browser/watch.mjs';
import { chance, pick, weighed } from '../chance.mjs';
import { look } from './eyes.mjs';
import { begin, judge } from './model.mjs';
import { HOSTS, OFTENNESS, perform } from './steps.mjs';
import { World } from './world.mjs';

/** The number of steps. */
const LENGTH = 60;
/** Steps that make the connection worse. A `mend` follows a few steps later. */
const WORSE = ['connection', 'offline'];
/** How long a fault may last before it counts, in ms: messages from one tab to another take time, as does loading. */
const PATIENCE = 15_000;
const LOADING = 30_000;

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const DECKS = Object.fromEntries(
  [
    'static/decks/leader-or-manager.json',
    'static/decks/fuehren-oder-verwalten.json',
    'tests/browser/fixtures/small.json',
    'tests/browser/fixtures/sets.json',
    'tests/browser/fixtures/ugly.json',
  ]
    .map(read)
    .map((deck) => [deck.id, deck]),
);

const SMALL = { deck: '/fixtures/small.json' };
const SETS = { deck: '/fixtures/sets.json' };
/** Where a walk may begin: the attributes of the quizzes in a post, or the address of the full page. */
const PLACES = [
  { quizzes: [SMALL] },
  { quizzes: [SMALL] },
  { quizzes: [SMALL, SMALL] },
  { quizzes: [{ ...SMALL, cards: '2' }, SMALL] },
  { quizzes: [SETS] },
  { quizzes: [SETS, { ...SETS, cards: '2' }] },
  { quizzes: [{ ...SETS, set: 'two' }, SETS] },
  { quizzes: [{ cards: '4' }] },
  { quizzes: [{ cards: '3' }, SMALL] },
  { quizzes: [{ ...SMALL, storage: 'off' }, SMALL] },
  { quizzes: [{ ...SMALL, mode: 'frame' }] },
  { page: '/quiz/?cards=3' },
  { page: '/quiz/?deck=/fixtures/small.json' },
];

/** Plans the walk of a seed: where it begins, and each step. */
export function plan(seed) {
  const roll = chance(seed);
  const where = { page: '/host/monkey.html', quizzes: [], ...pick(PLACES, roll()), clock: roll() < 0.15 };
  let mending;
  const steps = Array.from({ length: LENGTH }, (_, at) => {
    const [which, tab, quiz, a, b, c, hasty, aside] = Array.from({ length: 8 }, roll);
    const doing = weighed(OFTENNESS, which);
    mending = WORSE.includes(doing) ? at + 2 + Math.floor(aside * 6) : mending;
    return { at, do: at === mending ? 'mend' : doing, tab, quiz, a, b, c, hasty: hasty < 0.15, roll: aside };
  });
  return { seed, where, steps };
}

/** Plays a walk. Returns the first fault with the steps so far, or `undefined`. Ignores faults that match `without`. */
export async function walk(browser, base, { seed, where, steps }, { without, note = () => {} } = {}) {
  const world = await World.begin(browser, base, where, seed);
  let state = begin();
  let dids = [];
  const [told, done] = [[], []];
  try {
    const first = await after(world, state, [{ kind: 'tab', tab: world.tabs[0].name }], without);
    if (first.faults.length) return { at: -1, faults: first.faults, told, done };
    state = first.state;
    for (const [at, step] of steps.entries()) {
      const did = await perform(world, step);
      if (!did) continue;
      dids.push(did);
      done.push(step.at);
      told.push(`${step.at}. ${describe(did)}`);
      note(told.at(-1));
      if (step.hasty && dids.length < 4 && at + 1 < steps.length) continue;
      const { state: next, faults } = await after(world, state, dids, without);
      if (faults.length) return { at, faults, told, done };
      [state, dids] = [next, []];
    }
    return undefined;
  } finally {
    await world.end();
  }
}

const isAway = ({ away, page }) => away || page.isClosed() || !HOSTS.test(new URL(page.url()).pathname);

/** What is seen of all tabs. A tab on another page has no look. */
const looks = (world) => Promise.all(world.tabs.map(async (tab) => ({ tab: tab.name, look: isAway(tab) ? undefined : await look(tab.page) })));

/** Waits until everything has settled, and judges it. A fault that goes away in time is none. */
async function after(world, state, dids, without) {
  const start = Date.now();
  const minded = (fault) => !without?.test(fault.join(': '));
  const closed = dids.filter(({ kind }) => kind === 'close').map(({ tab }) => tab);
  for (;;) {
    await Promise.all(world.tabs.filter((tab) => !isAway(tab)).map(({ page }) => painted(page)));
    const seen = [...(await looks(world)), ...closed.map((tab) => ({ tab }))];
    const judged = judge(state, dids, seen, { decks: DECKS, bad: world.isBad, noise: world.noise });
    const faults = judged.faults.filter(minded);
    const patient = faults.some(([kind]) => kind === 'never-runs') ? LOADING : PATIENCE;
    if (faults.length && Date.now() - start < patient) continue;
    await Promise.all(world.tabs.filter((tab) => !isAway(tab)).map(({ page }) => page.evaluate(() => window.monkey?.remember()).catch(() => {})));
    return { state: judged.state, faults: [...faults, ...overheard(world).filter(minded)] };
  }
}

/** Waits for a frame, in which the step is rendered, but at most 500 ms. */
const painted = (page) =>
  Promise.race([
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))).catch(() => {}),
    new Promise((done) => setTimeout(done, 500)),
  ]);

/** What the console may say of bad connections, once the walk has caused them. */
const NOISE = /Failed to load resource|ERR_|Unsafe attempt to load|has been blocked by CORS|MIME type|Failed to fetch dynamically|Refused to execute/;
/** What the console may always say. */
const ALWAYS = /Service Worker registration blocked by Playwright|Slow network is detected/;

/** The faults in the consoles since the last call. */
function overheard(world) {
  const found = [];
  for (const tab of world.tabs) {
    for (const said of tab.faults.splice(0)) {
      if (ALWAYS.test(said) || (world.noise && NOISE.test(said))) continue;
      const kind = said.includes(EMPTY_MESSAGE) ? 'empty' : said.startsWith('uncaught') ? 'uncaught' : 'console';
      found.push([kind, `tab ${tab.name}: ${said.slice(0, 600)}`]);
    }
  }
  return found;
}

/** A step as a line of text. */
export function describe({ kind, tab, quiz, ...did }) {
  const place = `tab ${tab}${quiz ? `, quiz ${quiz}` : ''}`;
  const more = Object.entries(did).filter(([name, value]) => value !== undefined && name !== 'clicked' && name !== 'target');
  return `${place}: ${kind}${did.target ? ` ${did.target}` : ''} ${more.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')}`.trim();
}
