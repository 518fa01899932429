// Measures reading and answering a quiz: when its first card is visible and answers, and how fast it is once warm. Each
// run visits the quiz twice: once without touching it, and once tapping as soon as a choice is visible.
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './table.mjs';
import { ask, mainThreadSeconds, usedBytes } from './targets.mjs';
import { inPage, inQuiz, loaded, until, visit } from './visit.mjs';

/** Cards that are answered once everything has loaded. */
const WARM_CARDS = 5;

/** Measures both visits of one run. */
export async function answered(world, subject) {
  const still = await untouched(world, subject);
  const used = await touched(world, subject);
  return { ...still, ...used, shift: Math.max(still.shift, used.shift) };
}

/** Loads a quiz without touching it. */
const untouched = (world, subject) =>
  visit(world, subject, async (visited) => {
    await loaded(visited);
    const { line, sent, targets } = visited;
    const start = await inPage(visited, 'performance.timeOrigin');
    const visible = (await inQuiz(visited, 'window.bench.visible')) - start;
    const work = (await mainThreadSeconds(targets)) * 1000;
    return {
      visible,
      work,
      shift: await inAll(targets, 'shift'),
      blocked: await inAll(targets, 'blocked'),
      kB: line.bytes / 1000,
      requests: line.requests,
      sent: sent.bytes / 1000,
    };
  });

/** Plays the quiz from the first moment. */
const touched = (world, subject) =>
  visit(world, subject, async (visited) => {
    const { explain, next } = await play(visited);
    const start = await inPage(visited, 'performance.timeOrigin');
    const answered = (await inQuiz(visited, 'window.bench.answered')) - start;
    const { targets } = visited;
    const whole = (await mainThreadSeconds(targets)) * 1000;
    const wasm = (await inQuiz(visited, 'window.bench.wasm()')) / 1e6;
    const memory = (await usedBytes(targets)) / 1e6 + wasm;
    return {
      answered,
      whole,
      memory,
      wasm,
      explain: median(explain),
      next: median(next),
      worst: await inQuiz(visited, 'window.bench.worst'),
      shift: await inAll(targets, 'shift'),
    };
  });

/** Answers the first card as early as possible, and five more cards once everything has loaded. */
export async function play(visited) {
  await until(() => inQuiz(visited, 'window.bench?.visible'));
  await tapUntilAnswered(visited);
  await loaded(visited);
  const [explain, next] = [[], []];
  for (let card = 0; card < WARM_CARDS; card += 1) {
    next.push(await timed(visited, 'next', 'card'));
    explain.push(await timed(visited, 'press', 'explanation'));
  }
  return { explain, next };
}

/** Taps every 250 ms, as people do when nothing happens. */
async function tapUntilAnswered(visited) {
  for (let taps = 0; taps < 40; taps += 1) {
    await tap(visited, 'press');
    for (let waited = 0; waited < 250; waited += 25) {
      if (await inQuiz(visited, 'window.bench.answered')) return;
      await pause(25);
    }
  }
  throw new Error('ten seconds of taps are not answered');
}

/** Measures from the click's time stamp. If the browser takes a tap for the end of a scroll, it is tapped again. */
async function timed(visited, what, awaited) {
  await pause(350);
  await inQuiz(visited, `window.bench.expect('${awaited}')`);
  for (let taps = 0; taps < 5; taps += 1) {
    await tap(visited, what);
    const took = await until(() => inQuiz(visited, 'window.bench.took'), 50, 3000).catch(() => undefined);
    if (took) return took;
  }
  throw new Error(`five taps on ${what} brought no ${awaited}`);
}

/** Taps an element at its present position. */
async function tap(visited, what) {
  const at = await inView(visited, what);
  if (!at) return;
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** The position of an element in the viewport. Scrolls the page if the element is outside. */
async function inView(visited, what) {
  const at = await place(visited, what);
  if (!at || (at.y > 20 && at.y < 824)) return at;
  await inPage(visited, `scrollBy({ top: ${at.y - 422}, behavior: 'instant' })`);
  return place(visited, what);
}

async function place(visited, what) {
  const name = what === 'press' && !visited.find.press ? 'choice' : what;
  const at = await inQuiz(visited, `window.bench.place('${name}')`);
  if (!at || !visited.framed) return at;
  const frame = await inPage(visited, 'window.bench.frame()');
  return { x: at.x + frame.x, y: at.y + frame.y };
}

/** The sum of a figure over the page and its frames. */
async function inAll(targets, figure) {
  const each = await Promise.all(targets.map((target) => ask(target, `window.bench.${figure}`)));
  return each.reduce((all, one) => all + one, 0);
}
