// Measures the quiz beside its peers and prints a Markdown table: `node measure.mjs [RUNS]`, 5 without a number.
// Build both first, or let `cargo xtask bench` do it. QUIZ_TEST_DIST names another folder to serve as dist/.
//
// Each run opens every quiz twice, each time with an empty cache: once untouched (bytes, layout shift, blocking
// time) and once with a finger on it as soon as a choice is there. Runs are interleaved: what disturbs the
// machine disturbs everybody.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from './watch.mjs';
import { open } from './server.mjs';

const { chromium } = createRequire(new URL('../package.json', import.meta.url))('@playwright/test');

const RUNS = Number(process.argv[2] ?? 5);
const WARM_CARDS = 5;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const part = (name) => `[part~="${name}"]`;
const ours = { host: 'leader-quiz', choice: part('choice'), explanation: part('explanation'), next: part('next'), scenario: part('scenario') };
const theirs = { choice: '.choice', explanation: '.explanation', next: '.next', scenario: '.scenario' };

const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
const subjects = [
  { name: 'leader-quiz, full page', path: '/quiz/', find: ours },
  { name: 'leader-quiz, in a post', path: '/post/', find: ours },
  { name: `Preact ${version('preact')}, hand-written`, path: '/preact/', find: theirs, base: true },
  { name: `Svelte ${version('svelte')}, hand-written`, path: '/svelte/', find: theirs },
  { name: `React ${version('react')}, hand-written`, path: '/react/', find: theirs },
  { name: 'one static file, the floor', path: '/static/', find: theirs },
];

const columns = [
  { name: 'kB', of: ({ kB }) => kB, digits: 1 },
  { name: 'requests', of: ({ requests }) => requests },
  { name: 'first card visible, ms', of: ({ visible }) => visible, ratio: true },
  { name: 'first tap answered, ms', of: ({ answered }) => answered, ratio: true },
  { name: 'tap → explanation, ms', of: ({ explain }) => explain, ratio: true },
  { name: 'next → card, ms', of: ({ next }) => next, ratio: true },
  { name: 'worst interaction, ms', of: ({ worst }) => worst },
  { name: 'layout shift', of: ({ shift }) => shift, digits: 3 },
  { name: 'blocking time, ms', of: ({ blocked }) => blocked },
];

/** A page of its own with a slow line and a slow processor, and what travels to it. */
async function visit(browser, origin, { path, find }, work) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const line = { bytes: 0, requests: 0, open: 0, last: Date.now() };
    const settled = (bytes) => Object.assign(line, { bytes: line.bytes + bytes, open: line.open - 1, last: Date.now() });
    // The icon of a tab is no part of a quiz.
    const icons = new Set();
    devtools.on('Network.requestWillBeSent', ({ request, requestId }) => {
      line.open += 1;
      if (/icon\.(ico|svg)$/.test(request.url)) icons.add(requestId);
      else if (request.url.startsWith('http')) line.requests += 1;
    });
    devtools.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => settled(icons.has(requestId) ? 0 : encodedDataLength));
    devtools.on('Network.loadingFailed', () => settled(0));
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(watch, find);
    await page.goto(origin + path, { waitUntil: 'commit' });
    return await work({ page, devtools, line });
  } finally {
    await context.close();
  }
}

/** Until a choice is there, the quiz has said that it is ready (if it says so), and the line is quiet. */
async function quiet({ page, line }, find) {
  await page.waitForFunction(() => window.bench.visible !== undefined, undefined, { polling: 100 });
  if (find.host) await page.waitForFunction(() => window.bench.ready, undefined, { polling: 100 });
  while (line.open > 0 || Date.now() - line.last < 700) await pause(50);
}

const untouched = (browser, origin, subject) =>
  visit(browser, origin, subject, async (visited) => {
    await quiet(visited, subject.find);
    const { visible, paint, shift, blocked } = await visited.page.evaluate(() => window.bench);
    return { visible, paint, shift, blocked, kB: visited.line.bytes / 1000, requests: visited.line.requests };
  });

const touched = (browser, origin, subject) =>
  visit(browser, origin, subject, async (visited) => {
    const { page } = visited;
    await page.waitForFunction(() => window.bench.visible !== undefined, undefined, { polling: 'raf' });
    let taps = 0;
    // Again every 250 ms, as a person does who sees nothing happen.
    for (; (await page.evaluate(() => window.bench.answered)) === undefined; taps += 1) {
      if (taps === 40) throw new Error(`${subject.name}: ten seconds of taps are not answered`);
      await tap(visited, 'choice');
      for (let waited = 0; waited < 250 && (await page.evaluate(() => window.bench.answered)) === undefined; waited += 25) await pause(25);
    }
    await quiet(visited, subject.find);
    const warm = { explain: [], next: [] };
    for (let card = 0; card < WARM_CARDS; card += 1) {
      warm.next.push(await timed(visited, 'next', 'card'));
      warm.explain.push(await timed(visited, 'choice', 'explanation'));
    }
    const { answered, worst, shift, tapped, ready } = await page.evaluate(() => window.bench);
    return { answered, tapped, ready, taps, worst, shift, explain: median(warm.explain), next: median(warm.next) };
  });

async function timed(visited, what, until) {
  await pause(350);
  await visited.page.evaluate((until) => window.bench.expect(until), until);
  await tap(visited, what);
  const took = await visited.page.waitForFunction(() => window.bench.took, undefined, { polling: 50, timeout: 10_000 });
  return took.jsonValue();
}

/** A finger on the first choice or on Next, wherever that is now. */
async function tap({ page, devtools }, what) {
  const place = await page.evaluate((what) => window.bench.place(what), what);
  if (!place) return;
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function cell({ of, digits = 0, ratio }, runs, base) {
  const values = runs.map(of);
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  const spread = low === high ? '' : ` (${low}–${high})`;
  const beside = ratio ? ` · ${(median(values) / median(base.map(of))).toFixed(2)} ×` : '';
  return `${median(values).toFixed(digits)}${spread}${beside}`;
}

function table(results) {
  const base = results.get(subjects.find((subject) => subject.base));
  const rows = [...results].map(([{ name }, runs]) => [name, ...columns.map((column) => cell(column, runs, base))]);
  const head = [['', ...columns.map(({ name }) => name)], ['---', ...columns.map(() => '--:')]];
  return [...head, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const server = await open();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
try {
  const results = new Map(subjects.map((subject) => [subject, []]));
  for (let run = 1; run <= RUNS; run += 1) {
    for (const [subject, runs] of results) {
      const still = await untouched(browser, server.origin, subject);
      const used = await touched(browser, server.origin, subject);
      runs.push({ ...used, ...still, shift: Math.max(still.shift, used.shift) });
      console.error(`run ${run} of ${RUNS}: ${subject.name}: ${JSON.stringify(runs.at(-1), (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))}`);
    }
  }
  console.log(`\n${table(results)}\n`);
  console.log(`Median of ${RUNS} interleaved runs (lowest–highest) · × beside Preact in the same run. Shipped deck, brotli 11, empty cache, slow 4G (150 ms, 1.6/0.75 Mbit/s), processor slowed ${SLOWER} ×, 390×844.`);
  console.log(`${new Date().toISOString().slice(0, 10)} · Chromium ${browser.version()} · Node ${process.version} · ${cpus().length} cores (${cpus()[0]?.model.trim()}) · \`cargo xtask bench\``);
} finally {
  await browser.close();
  server.close();
}
