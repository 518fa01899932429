// Reading and answering a quiz: how soon its first card is there and answers, and how soon it does once warm.
// Each run visits it twice: untouched, and with a finger on it as soon as there is something to press.
import { setTimeout as pause } from 'node:timers/promises';
import { held, worked } from './targets.mjs';
import { loaded, place, visit } from './visit.mjs';
import { median } from './table.mjs';

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
    const { frame, toFinish } = await loaded(visited);
    const { page, line, sent } = visited;
    const start = await page.evaluate(() => performance.timeOrigin);
    const { visible, ready = visible } = await frame.evaluate(() => window.bench);
    const { shift, blocked } = await both(page, frame);
    const work = (await worked(visited.targets)) * 1000;
    return { visible: visible - start, ready: ready - start, shift, blocked, work, kB: line.bytes / 1000, toFinish: toFinish / 1000, requests: line.requests, sent: sent.bytes / 1000 };
  });

/** Answers the first card as early as possible, and five more once everything has loaded. */
const touched = (world, subject) =>
  visit(world, subject, async (visited) => {
    const frame = await place(visited);
    await frame.waitForFunction(() => window.bench?.visible, undefined, { polling: 'raf' });
    const taps = await tapUntilAnswered(visited, frame);
    await loaded(visited);
    const warm = { explain: [], next: [] };
    for (let card = 0; card < WARM_CARDS; card += 1) {
      warm.next.push(await timed(visited, frame, 'next', 'card'));
      warm.explain.push(await timed(visited, frame, 'press', 'explanation'));
    }
    const start = await visited.page.evaluate(() => performance.timeOrigin);
    const { answered, worst } = await frame.evaluate(() => window.bench);
    const { shift } = await both(visited.page, frame);
    const memory = ((await held(visited.targets)) + (await frame.evaluate(() => window.bench.wasm()))) / 1e6;
    return { answered: answered - start, taps, worst, shift, memory, explain: median(warm.explain), next: median(warm.next) };
  });

/** Every 250 ms, as a person does who sees nothing happen. */
async function tapUntilAnswered(visited, frame) {
  const answered = () => frame.evaluate(() => window.bench.answered);
  for (let taps = 1; taps <= 40; taps += 1) {
    await tap(visited, frame, 'press');
    for (let waited = 0; waited < 250; waited += 25) {
      if (await answered()) return taps;
      await pause(25);
    }
  }
  throw new Error(`${frame.url()}: ten seconds of taps are not answered`);
}

async function timed(visited, frame, what, until) {
  await pause(350);
  await frame.evaluate((until) => window.bench.expect(until), until);
  await tap(visited, frame, what);
  const took = await frame.waitForFunction(() => window.bench.took, undefined, { polling: 50, timeout: 10_000 });
  return took.jsonValue();
}

/** A finger on it, wherever it is now. */
async function tap(visited, frame, what) {
  const at = await inView(visited, frame, what);
  if (!at) return;
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await visited.devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Its place in the window, and the window moved there if it is outside. */
async function inView(visited, frame, what) {
  const at = await where(visited, frame, what);
  if (!at || (at.y > 20 && at.y < 824)) return at;
  await visited.page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), at.y - 422);
  return where(visited, frame, what);
}

async function where({ framed, find }, frame, what) {
  const name = what === 'press' && !find.press ? 'choice' : what;
  const at = await frame.evaluate((name) => window.bench.place(name), name);
  if (!at || !framed) return at;
  const { x, y } = await (await frame.frameElement()).boundingBox();
  return { x: at.x + x, y: at.y + y };
}

/** What both the page and its frame add to. */
async function both(page, frame) {
  const frames = new Set([page.mainFrame(), frame]);
  const each = await Promise.all([...frames].map((one) => one.evaluate(() => window.bench)));
  const sum = (name) => each.reduce((all, one) => all + one[name], 0);
  return { shift: sum('shift'), blocked: sum('blocked') };
}
