// The main thread's time for a warm tap and a warm "next", by phase, for leader-quiz and both Preact peers: `node
// phases.mjs [RUNS]`. A phase is counted from the touch to the frame that shows the effect; the time after that frame
// is one figure. Times are the thread's own, without throttling, so that they hold on a busy machine. Also counts the
// elements created and attributes set. QUIZ_TEST_DIST names another folder to measure as leader-quiz.
import { setTimeout as pause } from 'node:timers/promises';
import { open } from './server.mjs';
import { quizzes } from './subjects.mjs';
import { median, spread } from './table.mjs';
import { launch, PHONE } from './visit.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const CARDS = 5;
// The time for a tap, its frame and what comes after it.
const WINDOW_MS = 350;
const CATEGORIES = ['blink.user_timing', 'devtools.timeline', 'toplevel', 'v8'];
// Names of trace events, by phase.
const PHASES = {
  script: ['FunctionCall', 'v8.callFunction', 'EventDispatch', 'EvaluateScript', 'RunMicrotasks', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback'],
  collection: ['MinorGC', 'MajorGC', 'V8.GC_SCAVENGER', 'CppGC.IncrementalSweep'],
  style: ['UpdateLayoutTree', 'ScheduleStyleRecalculation', 'InvalidateLayout'],
  layout: ['Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'UpdateLayerTree', 'CompositeLayers'],
};
const FIGURES = [...Object.keys(PHASES), 'rest', 'all', 'after the frame'];
const COUNTS = ['elements', 'texts', 'attributes', 'styled', 'laid out'];

const wanted = quizzes.filter(({ folder, alike, base }) => folder === 'leader-quiz' || alike || base);
const server = await open();
const browser = await launch();
const results = new Map(wanted.map((row) => [row, { tap: [], next: [] }]));
try {
  for (let run = 0; run < RUNS; run += 1) {
    for (const [row, { tap, next }] of run % 2 ? [...results].reverse() : results) {
      const taken = await played(row);
      tap.push(...taken.tap);
      next.push(...taken.next);
    }
  }
} finally {
  await browser.close();
  server.close();
}
for (const what of ['tap', 'next']) {
  console.log(`\n| ${what} | ${[...results].map(([{ name }]) => name).join(' | ')} |\n| --- | ${'--: | '.repeat(results.size)}`);
  for (const figure of [...FIGURES, ...COUNTS]) {
    const digits = FIGURES.includes(figure) ? 2 : 0;
    console.log(
      `| ${figure} | ${[...results.values()]
        .map((each) =>
          middle(
            each[what].map((one) => one[figure] ?? 0),
            digits,
          ),
        )
        .join(' | ')} |`,
    );
  }
}

/** The median and the middle half of the values: single taps differ, because explanations differ in length. */
function middle(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.slice(sorted.length >> 2, sorted.length - (sorted.length >> 2));
  return digits ? spread(half, digits) : median(values);
}

async function played({ folder, find }) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(countDomWork);
    await page.goto(`${server.origin}/alone/${folder}/`);
    if (find.ready) await page.waitForFunction(() => document.querySelector('leader-quiz').shadowRoot?.querySelector('button.choice'));
    await pause(1500);
    await press(find.choice);
    await browser.startTracing(page, { categories: CATEGORIES });
    const marked = [];
    for (let card = 0; card < CARDS; card += 1) {
      marked.push({ what: 'next', counts: await press(find.next) });
      marked.push({ what: 'tap', counts: await press(find.choice) });
    }
    const events = JSON.parse(await browser.stopTracing()).traceEvents;
    const times = spans(events);
    const taken = { tap: [], next: [] };
    marked.forEach(({ what, counts }, at) => taken[what].push({ ...times[at], ...counts }));
    return taken;

    async function press(selector) {
      await pause(WINDOW_MS);
      const at = await page.evaluate(({ host, selector }) => window.place(host, selector), { host: find.host, selector });
      for (const [type, touchPoints] of [
        ['touchStart', [at]],
        ['touchEnd', []],
      ])
        await devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
      await pause(WINDOW_MS);
      return page.evaluate(() => window.taken());
    }
  } finally {
    await context.close();
  }
}

/** Runs in the page: counts elements created and attributes set, and returns the position of an element to press. */
function countDomWork() {
  let counts;
  const fresh = () => (counts = { elements: 0, texts: 0, attributes: 0 });
  fresh();
  const count = (of, name, figure) => {
    const before = of[name];
    of[name] = function (...given) {
      counts[figure] += 1;
      return before.apply(this, given);
    };
  };
  count(Document.prototype, 'createElement', 'elements');
  count(Document.prototype, 'createElementNS', 'elements');
  count(Node.prototype, 'cloneNode', 'elements');
  count(Document.prototype, 'createTextNode', 'texts');
  count(Element.prototype, 'setAttribute', 'attributes');
  count(Element.prototype, 'removeAttribute', 'attributes');
  window.taken = () => {
    const taken = counts;
    fresh();
    return taken;
  };
  window.place = (host, selector) => {
    const root = host ? document.querySelector(host).shadowRoot : document;
    const one = root.querySelector(selector);
    const { top } = one.getBoundingClientRect();
    if (top < 20 || top > 780) scrollBy({ top: top - 422, behavior: 'instant' });
    const box = one.getBoundingClientRect();
    window.taken();
    performance.mark('bench-press');
    return { x: box.left + Math.min(box.width / 2, 100), y: box.top + box.height / 2 };
  };
}

/** For each press, what the main thread did in its window, in ms. */
function spans(events) {
  const mark = events.find(({ name }) => name === 'bench-press');
  const own = events.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const complete = own.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const clicks = complete.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'touchstart');
  const presses = own.filter(({ name, ph }) => name === 'bench-press' && ph !== 'e').map(({ ts }) => ts);
  return presses.map((ts) => {
    const from = clicks.find((click) => click.ts > ts)?.ts ?? ts;
    const click = complete.find(({ name, ts, args }) => name === 'EventDispatch' && args.data?.type === 'click' && ts > from);
    const frame = complete.find(({ name, ts }) => name === 'Layerize' && ts > click.ts);
    const [shown, end] = [frame.ts + frame.dur, from + (WINDOW_MS - 20) * 1000];
    return { ...inside(complete, from - 300, shown), 'after the frame': inside(complete, shown, end).all };
  });
}

/** The thread's time between two times, by phase. The time of nested events is subtracted from the outer event. */
function inside(complete, from, to) {
  const figures = Object.fromEntries([...FIGURES, ...COUNTS.slice(3)].map((figure) => [figure, 0]));
  const around = [];
  for (const { name, ts, dur, tdur = 0, args } of complete) {
    if (ts < from || ts > to) continue;
    while (around.length && around.at(-1).end <= ts) around.pop();
    const phase = Object.keys(PHASES).find((phase) => PHASES[phase].includes(name)) ?? 'rest';
    figures[phase] += tdur / 1000;
    if (around.length) figures[around.at(-1).phase] -= tdur / 1000;
    else figures.all += tdur / 1000;
    if (name === 'UpdateLayoutTree') figures.styled += args.elementCount ?? 0;
    if (name === 'Layout') figures['laid out'] += args.beginData?.dirtyObjects ?? 0;
    around.push({ phase, end: ts + dur });
  }
  return figures;
}
