// The steps of the monkey. A step is plain data: what to do, and random numbers (0 to less than 1) that select where
// and how, so that it can be printed and repeated. Each function does one step. It returns a description of what it
// did, or `undefined` if the step was not possible.
import { pick } from '../chance.mjs';
import { HANDS } from './hands.mjs';
import { PAGE } from './page.mjs';
import { BAD_RESPONSES } from './world.mjs';

/** Last parts of the names of records. */
const RECORD_NAMES = ['4', '2', '3', 'post', 'short', 'audit', 'audit', 'history'];
/** Values that this version has not written. */
const FOREIGN_VALUES = {
  later: (name) => (/:(audit|history)$/.test(name) ? '9\tof a later version' : '999.of.a.later.version'),
  nonsense: () => '{"answers": [1, 2, "<b>"]}',
  empty: () => '',
  cut: (_, value) => value?.slice(0, -3) ?? '2.abc',
};

export const STEPS = {
  ...HANDS,
  ...PAGE,

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

  async storage({ world }, { a }) {
    const value = pick([undefined, undefined, 'full', 'blocked'], a);
    await world.setStorage(value);
    return { kind: 'storage', value };
  },

  async spoil({ page }, { a, b, c }) {
    const deck = pick(['small', 'small', 'sets', 'leader-or-manager'], c);
    const name = `leader-quiz:${deck}:${pick(RECORD_NAMES, a)}`;
    const way = pick(['later', 'later', 'nonsense', 'empty', 'cut', 'gone', 'cleared'], b);
    const before = await page.evaluate((name) => window.monkey.device?.getItem(name), name);
    const value = FOREIGN_VALUES[way]?.(name, before);
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
    const way = pick(BAD_RESPONSES, b);
    world.connect(kind, way);
    return { kind: 'connection', file: kind, way };
  },

  async offline({ world }) {
    await world.setOffline(true);
    return { kind: 'offline' };
  },

  /** Restores the connection. `plan` in walk.mjs adds it a few steps after the connection was made worse. */
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

/** How often each step is drawn: weights. */
export const STEP_WEIGHTS = {
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

/** Paths of the pages that have a quiz. */
export const QUIZ_PAGES = /\/(host\/monkey\.html|quiz\/)$/;

/** A tab that is on another page goes back, whatever the step says. */
async function back({ page, tab }) {
  const from = new URL(page.url()).pathname;
  const failed = await page.goBack({ waitUntil: 'commit' }).then(
    () => undefined,
    (error) => `${error}`.split('\n')[0],
  );
  tab.away = !QUIZ_PAGES.test(new URL(page.url()).pathname);
  return { kind: 'back', from, to: new URL(page.url()).pathname, failed };
}

/** Performs a step in the tab that it selects. Returns the description of it. */
export async function perform(world, step) {
  const tab = pick(world.tabs, step.tab);
  const { page } = tab;
  const away = tab.away || !QUIZ_PAGES.test(new URL(page.url()).pathname);
  if (away && step.roll > 0.5 && step.do !== 'tab') return undefined;
  const act = away ? back : STEPS[step.do];
  // Readers use the tab that they see.
  if (HANDS[step.do]) await world.toFront(tab);
  const did = await act({ world, tab, page }, step).catch((error) => ({ kind: 'failed', error: `${error}`.split('\n')[0] }));
  return did && { ...did, tab: tab.name };
}
