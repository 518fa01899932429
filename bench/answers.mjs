// Reading and answering a quiz: how soon its first card is there and answers, and how soon it does once warm.
// Each run visits it twice: untouched, and with a finger on it as soon as there is something to press.
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './table.mjs';
import { ask, held, worked } from './targets.mjs';
import { inPage, inQuiz, loaded, until, visit } from './visit.mjs';

const WARM_CARDS = 5;

/** Both visits of one run. */
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
    const work = (await worked(targets)) * 1000;
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

/** Plays it from the first moment. */
const touched = (world, subject) =>
  visit(world, subject, async (visited) => {
    const { explain, next } = await play(visited);
    const start = await inPage(visited, 'performance.timeOrigin');
    const answered = (await inQuiz(visited, 'window.bench.answered')) - start;
    const { targets } = visited;
    const whole = (await worked(targets)) * 1000;
    const wasm = (await inQuiz(visited, 'window.bench.wasm()')) / 1e6;
    const memory = (await held(targets)) / 1e6 + wasm;
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

/** Answers the first card as early as possible, and five more once everything has loaded. */
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

/** Every 250 ms, as a person does who sees nothing happen. */
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

/** The time runs from the click itself: where a browser takes a tap for the end of a scroll, there is none, and it is tapped again. */
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

/** A finger on it, wherever it is now. */
async function tap(visited, what) {
  const at = await inView(visited, what);
  if (!at) return;
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Its place in the window, and the window moved there if it is outside. */
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

/** What page and frames make together. */
async function inAll(targets, figure) {
  const each = await Promise.all(targets.map((target) => ask(target, `window.bench.${figure}`)));
  return each.reduce((all, one) => all + one, 0);
}
