// Shows where time goes on the main thread, for leader-quiz and both Preact peers: until the quiz is ready, from a tap
// to its explanation, and from "next" to the card. `node trace.mjs` prints it for people who make it faster.
import { play } from './answers.mjs';
import { parts } from './parts.mjs';
import { open } from './server.mjs';
import { launch, visit } from './visit.mjs';

const CATEGORIES = ['blink.user_timing', 'devtools.timeline', 'disabled-by-default-v8.compile', 'toplevel', 'v8', 'v8.wasm'];
/** Lines of a table. */
const TABLE_LINES = 12;

const server = await open();
const browser = await launch();
const wanted = parts[0].rows.filter(({ base, alike, path }) => base || alike || path === '/quiz/');
for (const row of wanted) show(row.name, await traced(row));
await browser.close();
server.close();

/** The main thread's trace events, and the marks that watch.mjs has set. */
async function traced(row) {
  const before = (page) => browser.startTracing(page, { categories: CATEGORIES });
  const work = async (visited) => {
    await play(visited);
    return browser.stopTracing();
  };
  return mainThread(JSON.parse(await visit({ browser, server }, row, work, before)).traceEvents);
}

function mainThread(events) {
  const mark = events.find(({ name, cat }) => name === 'bench-visible' && cat.includes('user_timing'));
  const own = events.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const spans = own.filter(({ ph, dur }) => ph === 'X' && dur > 0).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const marks = own.filter(({ name }) => name.startsWith('bench-')).map(({ name, ts }) => ({ name: name.slice(6), ts }));
  const start = own.filter(({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL?.startsWith('http')).at(-1);
  return { spans, marks: [{ name: 'start', ts: start?.ts ?? spans[0].ts }, ...marks] };
}

function show(name, { spans, marks }) {
  console.log(`\n## ${name}`);
  const at = (what) => marks.filter((mark) => mark.name === what).map(({ ts }) => ts);
  const [start] = at('start');
  const [visible] = at('visible');
  const [tapped] = at('tapped');
  const [answered] = at('answered');
  const [ready] = [...at('ready'), visible];
  console.log(`\nfirst card visible after ${ms(visible - start)}, tapped ${ms(tapped - start)}, answered ${ms(answered - start)}, ready ${ms(ready - start)}`);
  table('until the first card', selfTimes(spans, start, visible), 1);
  table('from the first tap to its explanation', selfTimes(spans, tapped, answered), 1);
  if (ready > visible) table('from the first card until ready', selfTimes(spans, visible, ready), 1);
  const long = ({ name, dur, ts }) => name === 'ThreadControllerImpl::RunTask' && dur > 50_000 && ts < Math.max(ready, answered);
  for (const task of spans.filter(long)) longTask(task, spans, start);
  const drawn = at('explanation-there').map((ts, nth) => ms(ts - at('explanation-asked')[nth]));
  console.log(`\ntap → explanation in the page, however faint: ${drawn.join(', ')}`);
  for (const what of ['explanation', 'card']) {
    const [from, to] = [at(`${what}-asked`), at(`${what}-shown`)];
    const times = to.map((ts, nth) => selfTimes(spans, from[nth], ts));
    const lengths = to.map((ts, nth) => ms(ts - from[nth]));
    table(`${what}: ${lengths.join(', ')}`, times.reduce(add, new Map()), to.length);
  }
}

function longTask(task, spans, start) {
  const inside = [...selfTimes(spans, task.ts, task.ts + task.dur)].sort(([, a], [, b]) => b - a).slice(0, 4);
  console.log(`  long task at ${ms(task.ts - start)}, ${ms(task.dur)}: ${inside.map(([name, time]) => `${name} ${ms(time)}`).join(', ')}`);
}

function table(title, times, count) {
  console.log(`\n${title}`);
  for (const [name, time] of [...times].sort(([, a], [, b]) => b - a).slice(0, TABLE_LINES)) console.log(`  ${ms(time / count).padStart(9)}  ${name}`);
}

/** The self time of each kind of event between two times, without that of nested events. */
function selfTimes(spans, from, to) {
  const times = new Map();
  const within = [];
  for (const { name, ts, dur, args } of spans) {
    const [begin, end] = [Math.max(ts, from), Math.min(ts + dur, to)];
    if (end <= begin) continue;
    while (within.length && within.at(-1).end <= begin) within.pop();
    const kind = name === 'EventDispatch' ? `event ${args.data?.type}` : name;
    times.set(kind, (times.get(kind) ?? 0) + end - begin);
    const around = within.at(-1);
    if (around) times.set(around.kind, times.get(around.kind) - (end - begin));
    within.push({ kind, end });
  }
  return times;
}

function add(all, one) {
  for (const [name, time] of one) all.set(name, (all.get(name) ?? 0) + time);
  return all;
}

function ms(microseconds) {
  return `${(microseconds / 1000).toFixed(1)} ms`;
}
