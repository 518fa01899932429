// What the monkey does. A step is plain data: what to do, and rolls (0 to less than 1) that say where and how, so that
// it can be written down and done again. Each of these does one and says what it was, or nothing if it could not be.
import { pick } from '../chance.mjs';
import { LAYOUTS, WAYS } from './world.mjs';

/** Values of attributes, sensible and not; null takes one off. */
const ATTRIBUTES = {
  deck: [
    null,
    '/fixtures/small.json',
    '/fixtures/small.json',
    '/fixtures/ugly.json',
    '/quiz/decks/fuehren-oder-verwalten.json',
    '/fixtures/broken.json',
    '/fixtures/none.json',
    'http://[',
    '',
  ],
  cards: [null, '2', '3', '4', '1', '0', '-1', 'many', '2.5', '99999999999', ''],
  lang: [null, 'en', 'de', 'de', 'de-AT', 'tlh', '???', 'constructor', ''],
  article: [null, '/post', 'post.html#a', 'http://[', 'javascript:alert(1)'],
  storage: [null, null, 'off', 'perhaps', ''],
  seed: [null, '1', '7', 'seven', '4294967296', '-1'],
  mode: [null, null, 'frame', 'inline', 'sideways'],
  theme: [null, 'dark', 'light', 'auto', 'sepia'],
};
const OFTEN = ['deck', 'cards', 'lang', 'storage', 'seed', 'mode', 'theme', 'article', 'lang', 'cards', 'theme'];
const KEYS = [
  '1',
  '2',
  '3',
  'a',
  'b',
  'c',
  'e',
  'n',
  'n',
  'n',
  'N',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Enter',
  'Enter',
  'Space',
  'Tab',
  'Tab',
  'Tab',
  'Shift+Tab',
  'Escape',
  'Backspace',
  'PageDown',
  'Home',
];
const WIDTHS = [320, 360, 700, 1280];
/** Names of records, behind that of the deck. */
const RECORDS = ['4', '2', '3', 'post', 'audit', 'audit', 'history'];
/** What is found in storage that this version has not written. */
const FOREIGN = {
  later: (name) => (/\d$/.test(name) ? '999.of.a.later.version' : '9\tof a later version'),
  nonsense: () => '{"answers": [1, 2, "<b>"]}',
  empty: () => '',
  cut: (_, value) => value?.slice(0, -3) ?? '2.abc',
};

/** What a handle is of, if it is of anything. */
async function handled(page, way, ...rolls) {
  const handle = await page.evaluateHandle(([way, rolls]) => window.monkey?.[way](...rolls), [way, rolls]);
  const about = await handle.evaluate((found) => found?.about).catch(() => undefined);
  return about && { about, node: (await handle.getProperty('node')).asElement() };
}

/** Does something to the element of a quiz, by script; gives its number. */
const element = (page, at, change, given) =>
  page.evaluate(
    ([at, change, given]) => {
      const all = [...document.querySelectorAll('leader-quiz')];
      const quiz = all[Math.floor(at * all.length)];
      if (!quiz) return undefined;
      const number = window.monkey.number(quiz);
      return { quiz: number, found: new Function('quiz', 'given', `return (${change})(quiz, given)`)(quiz, given) };
    },
    [at, String(change), given],
  );

/** Puts the cursor into a field, if nothing lies over it. */
const reach = (node) =>
  node.click({ timeout: 1500, noWaitAfter: true }).then(
    () => true,
    () => false,
  );

export const STEPS = {
  async tap({ page }, { quiz, a }) {
    const found = await handled(page, 'target', quiz, a);
    if (!found) return undefined;
    const clicked = await found.node.click({ force: true, timeout: 1500, noWaitAfter: true }).then(
      () => true,
      () => false,
    );
    return { ...found.about, kind: 'tap', target: found.about.kind, clicked };
  },

  async key({ page }, { a }) {
    const about = await page.evaluate(() => ({ ...window.monkey.about(window.monkey.focused()), quiz: window.monkey.inQuiz(window.monkey.focused()) }));
    const key = about.quiz ? pick(KEYS, a) : 'Tab';
    await page.keyboard.press(key);
    return { ...about, kind: 'key', target: about.kind, key };
  },

  async type({ page }, { quiz, a, b, c, word }) {
    const found = await handled(page, 'field', quiz, a);
    if (!found) return undefined;
    if (!(await reach(found.node))) return undefined;
    const token = word ?? `w${Math.floor(b * 2 ** 32).toString(36)}`;
    await page.keyboard.press(c < 0.5 ? 'Control+End' : 'Control+Home');
    if (c > 0.9) await page.keyboard.insertText(`${token} `);
    else await page.keyboard.type(`${token} `);
    const same = await found.node.evaluate((node) => node.isConnected && node.getRootNode().activeElement === node).catch(() => false);
    return { kind: 'type', ...found.about, token, same };
  },

  async erase({ page }, { quiz, a, b }) {
    const found = await handled(page, 'field', quiz, a);
    if (!found) return undefined;
    if (!(await reach(found.node))) return undefined;
    if (b < 0.5) await page.keyboard.press('Control+A');
    for (let time = 0; time < (b < 0.5 ? 1 : 3); time += 1) await page.keyboard.press('Backspace');
    return { kind: 'erase', ...found.about };
  },

  async attribute({ page, world }, { quiz, a, b }) {
    const name = pick(OFTEN, a);
    const value = pick(ATTRIBUTES[name], b);
    const changed = await element(
      page,
      quiz,
      (quiz, [name, value]) => {
        const before = quiz.getAttribute(name);
        if (value === null) quiz.removeAttribute(name);
        else quiz.setAttribute(name, value);
        return before;
      },
      [name, value],
    );
    if (name === 'deck' && /broken|none/.test(value)) world.noise = true;
    return changed && { kind: 'attribute', quiz: changed.quiz, name, value, before: changed.found };
  },

  async reload({ page }) {
    await page.reload({ waitUntil: 'commit' }).catch(() => {});
    return { kind: 'reload' };
  },

  async leave({ page, tab }) {
    await page.goto('/host/elsewhere', { waitUntil: 'commit' });
    tab.away = true;
    return { kind: 'leave' };
  },

  async tab({ world }) {
    if (world.tabs.length > 2) return undefined;
    const tab = await world.openTab();
    return { kind: 'tab', opened: tab.name };
  },

  async close({ world, tab }) {
    if (world.tabs.length < 2) return undefined;
    await world.closeTab(tab);
    return { kind: 'close' };
  },

  async move({ page }, { quiz, a }) {
    const moved = await element(
      page,
      quiz,
      (quiz, a) => {
        const to = a < 0.5 ? (document.querySelector('aside') ?? document.body) : (document.querySelector('main') ?? document.body);
        if (a > 0.8 && to.moveBefore) to.moveBefore(quiz, null);
        else to.append(quiz);
      },
      a,
    );
    return moved && { kind: 'move', quiz: moved.quiz };
  },

  async out({ page }, { quiz, a }) {
    const out = await element(
      page,
      quiz,
      (quiz, a) => {
        quiz.remove();
        if (a < 0.8) window.monkey.away.push(quiz);
      },
      a,
    );
    return out && { kind: 'out', quiz: out.quiz };
  },

  async into({ page }) {
    const quiz = await page.evaluate(() => {
      const quiz = window.monkey.away.pop();
      if (quiz) (document.querySelector('main') ?? document.body).append(quiz);
      return quiz && window.monkey.number(quiz);
    });
    return quiz && { kind: 'into', quiz };
  },

  async make({ page }, { quiz, a }) {
    const made = await element(
      page,
      quiz,
      (quiz, a) => {
        if (document.querySelectorAll('leader-quiz').length > 2) return undefined;
        const other = a < 0.5 ? quiz.cloneNode(true) : document.createElement('leader-quiz');
        quiz.after(other);
        return window.monkey.number(other);
      },
      a,
    );
    return made?.found && { kind: 'make', quiz: made.found };
  },

  async layout({ page }, { quiz, a, b }) {
    if (b < 0.3) {
      const width = pick(WIDTHS, a);
      await page.setViewportSize({ width, height: 800 });
      return { kind: 'layout', style: `${width} px` };
    }
    if (b > 0.9) {
      const hidden = await element(page, quiz, (quiz) => (quiz.hidden = !quiz.hidden));
      return hidden && { kind: 'layout', style: `hidden ${hidden.found}`, quiz: hidden.quiz, hides: true };
    }
    const style = pick(LAYOUTS, a);
    const laid = await element(page, quiz, (quiz, style) => (quiz.parentElement.style.cssText = style), style);
    return laid && { kind: 'layout', style };
  },

  async storage({ world }, { a }) {
    const value = pick([undefined, undefined, 'full', 'blocked'], a);
    await world.setStorage(value);
    return { kind: 'storage', value };
  },

  async spoil({ page }, { a, b, c }) {
    const deck = pick(['small', 'small', 'leader-or-manager'], c);
    const name = `leader-quiz:${deck}:${pick(RECORDS, a)}`;
    const way = pick(['later', 'later', 'nonsense', 'empty', 'cut', 'gone', 'cleared'], b);
    const before = await page.evaluate((name) => window.monkey.device?.getItem(name), name);
    const value = FOREIGN[way]?.(name, before);
    const done = await page.evaluate(
      ([way, name, value]) => {
        const { device } = window.monkey;
        try {
          if (way === 'cleared') device.clear();
          else if (way === 'gone') device.removeItem(name);
          else device.setItem(name, value);
          return true;
        } catch {
          return false;
        }
      },
      [way, name, value],
    );
    return done ? { kind: 'spoil', way, name, value } : undefined;
  },

  async connection({ world }, { a, b }) {
    const kind = pick(['glue', 'wasm', 'deck', 'words', 'frame', 'take', 'script'], a);
    const way = pick(WAYS, b);
    world.connect(kind, way);
    return { kind: 'connection', file: kind, way };
  },

  async offline({ world }) {
    await world.setOffline(true);
    return { kind: 'offline' };
  },

  /** The connection is well again; a few steps after each time that it was made worse. */
  async mend({ world }) {
    if (!world.isBad) return undefined;
    await world.setOffline(false);
    world.mend();
    return { kind: 'mend' };
  },

  async slow({ page, world }, { a }) {
    const devtools = await world.context.newCDPSession(page);
    const rate = a < 0.5 ? 4 : 1;
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    return { kind: 'slow', rate };
  },

  async jump({ page, world }, { a }) {
    if (!world.clock) return undefined;
    const seconds = pick([1, 30, 3600, 90_000], a);
    await page.clock.fastForward(seconds * 1000);
    return { kind: 'jump', seconds };
  },

  async front({ world, tab }) {
    await world.toFront(tab);
    return { kind: 'front' };
  },
};

/** How often each is done. */
export const OFTENNESS = {
  tap: 60,
  key: 14,
  type: 9,
  erase: 2,
  attribute: 9,
  reload: 4,
  leave: 1.5,
  tab: 2,
  close: 0.7,
  move: 1.5,
  out: 1,
  into: 1.5,
  make: 0.7,
  layout: 2,
  storage: 1.5,
  spoil: 2,
  connection: 2,
  offline: 1.2,
  slow: 0.5,
  jump: 1,
  front: 0.5,
};

/** Pages with a quiz. */
export const HOSTS = /\/(host\/monkey\.html|quiz\/)$/;

/** A tab that is on another page comes back instead of anything else. */
async function back({ page, tab }) {
  const from = new URL(page.url()).pathname;
  const failed = await page.goBack({ waitUntil: 'commit' }).then(
    () => undefined,
    (error) => `${error}`.split('\n')[0],
  );
  tab.away = !HOSTS.test(new URL(page.url()).pathname);
  return { kind: 'back', from, to: new URL(page.url()).pathname, failed };
}

/** What readers do with their hands. */
const HANDS = ['tap', 'key', 'type', 'erase'];

/** Does a step in the tab that it rolls for; says what came of it. */
export async function perform(world, step) {
  const tab = pick(world.tabs, step.tab);
  const { page } = tab;
  const away = tab.away || !HOSTS.test(new URL(page.url()).pathname);
  if (away && step.roll > 0.5 && step.do !== 'tab') return undefined;
  const act = away ? back : STEPS[step.do];
  // Readers do something only where they look.
  if (HANDS.includes(step.do)) await world.toFront(tab);
  const did = await act({ world, tab, page }, step).catch((error) => ({ kind: 'failed', error: `${error}`.split('\n')[0] }));
  return did && { ...did, tab: tab.name };
}
