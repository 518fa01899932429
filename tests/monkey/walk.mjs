// One walk: where it begins, its steps, and after each step a look at all tabs, which the model judges.
import { readFileSync } from 'node:fs';
import { EMPTY_MESSAGE } from '../browser/watch.mjs';
import { pick, pickWeighted, seededRandom } from '../chance.mjs';
import { look } from './eyes.mjs';
import { begin, judge } from './model.mjs';
import { perform, QUIZ_PAGES, STEP_WEIGHTS } from './steps.mjs';
import { World } from './world.mjs';

/** The number of steps. */
const STEP_COUNT = 60;
/** Steps that make the connection worse. A `mend` follows a few steps later. */
const WORSENING_STEPS = ['connection', 'offline'];
/** How long a fault may last before it counts: messages from one tab to another take time, as does loading. */
const FAULT_TIMEOUT_MS = 15_000;
const LOADING_TIMEOUT_MS = 30_000;

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
const STARTS = [
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
  const roll = seededRandom(seed);
  const where = { page: '/host/monkey.html', quizzes: [], ...pick(STARTS, roll()), clock: roll() < 0.15 };
  let mendAt;
  const steps = Array.from({ length: STEP_COUNT }, (_, at) => {
    const [which, tab, quiz, a, b, c, hasty, aside] = Array.from({ length: 8 }, roll);
    const kind = pickWeighted(STEP_WEIGHTS, which);
    mendAt = WORSENING_STEPS.includes(kind) ? at + 2 + Math.floor(aside * 6) : mendAt;
    return { at, do: at === mendAt ? 'mend' : kind, tab, quiz, a, b, c, hasty: hasty < 0.15, roll: aside };
  });
  return { seed, where, steps };
}

/** Plays a walk. Returns the first fault with the steps so far, or `undefined`. Ignores faults that match `without`. */
export async function walk(browser, base, { seed, where, steps }, { without, note = () => {} } = {}) {
  const world = await World.begin(browser, base, where, seed);
  let state = begin();
  let actions = [];
  const [told, done] = [[], []];
  try {
    const first = await after(world, state, [{ kind: 'tab', tab: world.tabs[0].name }], without);
    if (first.faults.length) return { at: -1, faults: first.faults, told, done };
    state = first.state;
    for (const [at, step] of steps.entries()) {
      const did = await perform(world, step);
      if (!did) continue;
      actions.push(did);
      done.push(step.at);
      told.push(`${step.at}. ${describe(did)}`);
      note(told.at(-1));
      if (step.hasty && actions.length < 4 && at + 1 < steps.length) continue;
      const { state: next, faults } = await after(world, state, actions, without);
      if (faults.length) return { at, faults, told, done };
      [state, actions] = [next, []];
    }
    return undefined;
  } finally {
    await world.end();
  }
}

const isAway = ({ away, page }) => away || page.isClosed() || !QUIZ_PAGES.test(new URL(page.url()).pathname);

/** What is seen of all tabs. A tab on another page has no look. */
const looks = (world) => Promise.all(world.tabs.map(async (tab) => ({ tab: tab.name, look: isAway(tab) ? undefined : await look(tab.page) })));

/** Waits until everything has settled, and judges it. A fault that goes away in time is none. */
async function after(world, state, actions, without) {
  const start = Date.now();
  const isCounted = (fault) => !without?.test(fault.join(': '));
  const closed = actions.filter(({ kind }) => kind === 'close').map(({ tab }) => tab);
  for (;;) {
    await Promise.all(world.tabs.filter((tab) => !isAway(tab)).map(({ page }) => painted(page)));
    const seen = [...(await looks(world)), ...closed.map((tab) => ({ tab }))];
    const judged = judge(state, actions, seen, { decks: DECKS, bad: world.isBad, noise: world.noise });
    const faults = judged.faults.filter(isCounted);
    const timeout = faults.some(([kind]) => kind === 'never-runs') ? LOADING_TIMEOUT_MS : FAULT_TIMEOUT_MS;
    if (faults.length && Date.now() - start < timeout) continue;
    await Promise.all(world.tabs.filter((tab) => !isAway(tab)).map(({ page }) => page.evaluate(() => window.monkey?.remember()).catch(() => {})));
    return { state: judged.state, faults: [...faults, ...consoleFaults(world).filter(isCounted)] };
  }
}

/** Waits for a frame, in which the step is rendered, but at most 500 ms. */
const painted = (page) =>
  Promise.race([
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))).catch(() => {}),
    new Promise((done) => setTimeout(done, 500)),
  ]);

/** What the console may say of bad connections, once the walk has caused them. */
const EXPECTED_MESSAGES =
  /Failed to load resource|ERR_|Unsafe attempt to load|has been blocked by CORS|MIME type|Failed to fetch dynamically|Refused to execute/;
/** What the console may always say. */
const IGNORED_MESSAGES = /Service Worker registration blocked by Playwright|Slow network is detected/;

/** The faults in the consoles since the last call. */
function consoleFaults(world) {
  const found = [];
  for (const tab of world.tabs) {
    for (const said of tab.faults.splice(0)) {
      if (IGNORED_MESSAGES.test(said) || (world.noise && EXPECTED_MESSAGES.test(said))) continue;
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
