// Measures typing in the deck editor, and prints Markdown tables: `node studio.mjs [RUNS]`, by default three runs.
// `cargo xtask bench --only studio` calls it. QUIZ_TEST_DIST names another folder to serve as dist/.
//
// The deck has 200 cards, the middle one is open, the window is as wide as on a desktop, and the processor is slowed 4
// ×. A keystroke is measured by Event Timing: from the key event to the next frame painted, in steps of 8 ms.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { busy, machine, timeOfFixedWork } from './machine.mjs';
import { open } from './server.mjs';
import { median, spread } from './table.mjs';
import { CPU_SLOWDOWN } from './targets.mjs';
import { launch } from './visit.mjs';

const RUNS = Number(process.argv[2] ?? 3);
const CARDS = 200;
const KEYS = 30;
/** Pauses between two keys: of an author who types on, and of one who thinks after each key. */
const TYPING_PAUSE_MS = 120;
const THINKING_PAUSE_MS = 1500;
/** The resolution of Event Timing. It reports no event that takes less than two steps. */
const RESOLUTION_MS = 8;

/** The example's cards repeated, each with its own number, as JSON. */
function largeDeck() {
  const deck = JSON.parse(readFileSync(new URL('../static/decks/example.json', import.meta.url), 'utf8'));
  const cards = Array.from({ length: CARDS }, (_, at) => {
    const card = deck.cards[at % deck.cards.length];
    return { ...card, id: `card-${at + 1}`, scenario: `${at + 1}. ${card.scenario}` };
  });
  return JSON.stringify({ ...deck, cards, sets: undefined });
}

/** Runs in the page: records the entries of Event Timing and Long Tasks. */
function observe(step) {
  window.keys = new Map();
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, processingStart, processingEnd } of list.getEntries()) {
      if (!interactionId) continue;
      const known = window.keys.get(interactionId) ?? { duration: step, processing: 0 };
      window.keys.set(interactionId, {
        duration: Math.max(known.duration, duration),
        processing: known.processing + processingEnd - processingStart,
      });
    }
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

/** Types `KEYS` letters into the focused field. Returns what each of them took. */
async function typeKeys(page, wait) {
  await page.evaluate(() => {
    window.keys.clear();
    window.tasks.length = 0;
  });
  for (let at = 0; at < KEYS; at += 1) {
    await page.keyboard.press('abcdefghij'[at % 10]);
    await pause(wait);
  }
  await pause(THINKING_PAUSE_MS);
  const { keys, tasks } = await page.evaluate(() => ({ keys: [...window.keys.values()], tasks: window.tasks }));
  // Fast keystrokes were not reported.
  while (keys.length < KEYS) keys.push({ duration: RESOLUTION_MS, processing: 0 });
  return { durations: keys.map(({ duration }) => duration), processing: keys.map(({ processing }) => processing), tasks };
}

async function run(browser, server) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.goto(`${server.origin}/quiz/studio.html`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file …' }).click();
    await (await chooser).setFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(largeDeck()) });
    await page
      .locator('#outline .cards button')
      .nth(CARDS / 2 - 1)
      .click();
    await page.locator(`#card-${CARDS / 2}-scenario`).click();
    await page.keyboard.press('End');
    await page.evaluate(observe, RESOLUTION_MS);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    // A first round, not counted: the browser compiles code that has not run yet.
    await typeKeys(page, TYPING_PAUSE_MS);
    return { on: await typeKeys(page, TYPING_PAUSE_MS), thinks: await typeKeys(page, THINKING_PAUSE_MS) };
  } finally {
    await context.close();
  }
}

const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? 0;
const row = (name, all) => {
  const each = (figure) => spread(all.map(figure), 0);
  return `| ${name} | ${each(median)} | ${each((values) => percentile(values, 0.95))} | ${each((values) => Math.max(0, ...values))} |`;
};

const server = await open();
const browser = await launch();
try {
  const otherLoads = [await busy()];
  const fixedWorkTimes = [];
  const runs = [];
  for (let at = 0; at < RUNS; at += 1) {
    fixedWorkTimes.push(timeOfFixedWork());
    runs.push(await run(browser, server));
    console.error(`${at + 1}/${RUNS}`);
  }
  otherLoads.push(await busy());
  console.log(`\n### Writing in a deck of ${CARDS} cards, ms\n`);
  console.log('|  | median | 95 of 100 | worst |\n| --- | --: | --: | --: |');
  console.log(
    row(
      'a keystroke, typing on',
      runs.map(({ on }) => on.durations),
    ),
  );
  console.log(
    row(
      '… of that, the editor’s own work',
      runs.map(({ on }) => on.processing),
    ),
  );
  console.log(
    row(
      'a keystroke after a pause',
      runs.map(({ thinks }) => thinks.durations),
    ),
  );
  console.log(
    row(
      'work when the author pauses: checks, parts, preview',
      runs.map(({ thinks }) => (thinks.tasks.length ? thinks.tasks : [0])),
    ),
  );
  console.log(
    `\n${RUNS} runs of ${KEYS} letters (lowest–highest run) · processor slowed ${CPU_SLOWDOWN} ×. A keystroke that takes less than ${2 * RESOLUTION_MS} ms counts as ${RESOLUTION_MS}.`,
  );
  console.log(machine(browser.version(), otherLoads, fixedWorkTimes));
} finally {
  await browser.close();
  server.close();
}
