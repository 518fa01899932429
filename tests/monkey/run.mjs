// The monkey: random walks through quizzes in a browser, each of which can be repeated by its seed.
//
//   node tests/monkey/run.mjs [--minutes N] [--seed N] [--without PATTERN] [--all] [--port N] [--verbose]
//
// Without a seed it plays some fixed ones, then others that begin with the time, for as many minutes as are given
// (0.8, if none). It serves dist/ as the browser tests do, and builds nothing. The first fault ends it: seed and steps
// are printed, then a shorter way to the same kind of fault, if one is found. `--without` leaves faults out whose
// "kind: text" it matches; with `--all` it goes on after a fault.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { shrink } from './shrink.mjs';
import { plan, walk } from './walk.mjs';

const FIXED = [1, 2, 3, 4];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const AT_ONCE = 2;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0.8' },
    seed: { type: 'string', multiple: true },
    without: { type: 'string' },
    port: { type: 'string', default: process.env.QUIZ_TEST_PORT ?? '4173' },
    shrink: { type: 'string', default: '60' },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const without = values.without && new RegExp(values.without);
const port = Number(values.port);
const base = `http://127.0.0.1:${port}`;

const server = spawn(process.execPath, [fileURLToPath(new URL('../browser/server.mjs', import.meta.url)), `${port}`], { stdio: ['ignore', 'inherit', 'inherit'] });
const gone = new Promise((_, refuse) => server.once('exit', () => refuse(new Error('the test server has ended'))));
gone.catch(() => {});

async function up() {
  for (;;) {
    const answer = await fetch(base).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The seeds to play, one after the other. */
function* seeds(end) {
  if (values.seed) return yield* values.seed.map(Number);
  yield* FIXED;
  const first = Math.floor(Date.now() / 1000);
  console.log(`seeds from ${first} on`);
  for (let seed = first; Date.now() < end; seed += 1) yield seed;
}

async function report(browser, failing, found) {
  console.log(`\nThe walk of seed ${failing.seed}, in ${failing.where.page} with ${JSON.stringify(failing.where.quizzes)}${failing.where.clock ? ' and a clock' : ''}, has failed:`);
  for (const [kind, what] of found.faults) console.log(`  ${kind}: ${what}`);
  console.log(`after\n${found.told.map((step, at) => `  ${at + 1}. ${step}`).join('\n')}`);
  console.log(`Again: node tests/monkey/run.mjs --seed ${failing.seed}`);
  if (!Number(values.shrink)) return;
  const short = await shrink(browser, base, failing, found, { without, time: Number(values.shrink) * 1000 });
  if (short.walk.steps.length === found.at + 1) return;
  console.log(`A shorter way to it:\n${short.found.told.map((step, at) => `  ${at + 1}. ${step}`).join('\n')}`);
  for (const [kind, what] of short.found.faults) console.log(`  ${kind}: ${what}`);
}

let browser;
let failed = 0;
try {
  await Promise.race([up(), gone]);
  // Pages that are left are kept, as readers' browsers keep them.
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  const end = Date.now() + Number(values.minutes) * 60_000;
  const queue = seeds(end);
  let played = 0;
  const work = async () => {
    for (const seed of queue) {
      if (failed && !values.all) return;
      const planned = plan(seed);
      const found = await walk(browser, base, planned, { without, note: values.verbose ? (step) => console.log(`${seed}: ${step}`) : undefined });
      played += 1;
      if (!found || (failed && !values.all)) continue;
      failed += 1;
      await report(browser, planned, found);
    }
  };
  await Promise.all(Array.from({ length: values.seed ? 1 : AT_ONCE }, work));
  console.log(`monkey: ${played} walks, ${failed} failed`);
} finally {
  await browser?.close();
  server.kill();
}
process.exitCode = failed ? 1 : 0;
