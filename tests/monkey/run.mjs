// The monkey: random walks through quizzes in a browser. Each walk can be repeated by its seed.
//
//   node tests/monkey/run.mjs [--minutes N] [--seed N [--steps N,N…]] [--all] [--without PATTERN] [--verbose]
//
// Without options it plays the seeds from 1 to 36, the same walks each time. `--minutes` plays new seeds, which begin
// with the current time. `--seed` plays one walk, `--steps` only some of its steps. The monkey serves dist/ as the
// browser tests do, and builds nothing. It stops at the first fault: it prints the walk, then the fewest of its steps
// that it finds to lead to the same kind of fault, each with the options that repeat it. `--all` goes on after a fault,
// `--without` ignores faults whose "kind: text" matches, `--verbose` prints each step.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ARGS, HEADLESS } from '../chromium.mjs';
import { shrink } from './shrink.mjs';
import { plan, walk } from './walk.mjs';

/** Walks that are played at the same time. A walk mostly waits for the next frame. */
const PARALLEL_WALKS = 4;
/** The last seed of a run without options. */
const LAST_SEED = 36;
/** How long a failing walk is shortened. */
const SHRINK_TIME_MS = 60_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    without: { type: 'string' },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const without = values.without && new RegExp(values.without);
const port = Number(process.env.QUIZ_TEST_PORT ?? 4173);
const base = `http://127.0.0.1:${port}`;

// A server that already uses the port would serve another build.
if (await fetch(base).catch(() => undefined)) throw new Error(`port ${port} is in use: set QUIZ_TEST_PORT to another`);
const server = spawn(process.execPath, [fileURLToPath(new URL('../browser/server.mjs', import.meta.url)), `${port}`], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.once('exit', () => server.kill());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const gone = new Promise((_, refuse) => server.once('exit', () => refuse(new Error('the test server has ended'))));
gone.catch(() => {});

/** Waits until the test server answers. */
async function waitForServer() {
  for (;;) {
    const answer = await fetch(base).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The walks to play. */
function* walks() {
  if (values.seed) return yield only(plan(Number(values.seed)), values.steps?.split(',').map(Number));
  const end = Date.now() + Number(values.minutes ?? Infinity) * 60_000;
  const [first, last] = values.minutes ? [Math.floor(Date.now() / 1000), Infinity] : [1, LAST_SEED];
  console.log(`seeds from ${first} on`);
  for (let seed = first; seed <= last && Date.now() < end; seed += 1) yield plan(seed);
}

/** The walk with only the steps of these numbers, if there are any. */
const only = (walk, numbers) => (numbers ? { ...walk, steps: walk.steps.filter(({ at }) => numbers.includes(at)) } : walk);

const list = (told) => told.map((step) => `  ${step}`).join('\n');

/** Prints a failed walk, shortens it, and prints the shorter one. */
async function report(browser, failing, found) {
  console.log(
    `\nThe walk of seed ${failing.seed}, in ${failing.where.page} with ${JSON.stringify(failing.where.quizzes)}${failing.where.clock ? ' and a clock' : ''}, has failed:`,
  );
  for (const [kind, what] of found.faults) console.log(`  ${kind}: ${what}`);
  console.log(`after\n${list(found.told)}\nAgain: cargo xtask test monkey --seed ${failing.seed}${values.steps ? ` --steps ${values.steps}` : ''}`);
  const short = await shrink(browser, base, failing, found, { without, time: SHRINK_TIME_MS });
  if (short.walk.steps.length >= found.at + 1) return;
  console.log(`The same kind of fault, with fewer steps:`);
  for (const [kind, what] of short.found.faults) console.log(`  ${kind}: ${what}`);
  console.log(`after\n${list(short.found.told)}\nAgain: cargo xtask test monkey --seed ${failing.seed} --steps ${short.walk.steps.map(({ at }) => at).join()}`);
}

let browser;
let [played, steps, failed] = [0, 0, 0];
try {
  await Promise.race([waitForServer(), gone]);
  // Playwright switches the bfcache off. Readers' browsers have it.
  browser = await chromium.launch({
    executablePath: HEADLESS,
    args: ARGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const queue = walks();
  const work = async () => {
    for (const planned of queue) {
      if (failed && !values.all) return;
      const note = (step) => {
        steps += 1;
        if (values.verbose) console.log(`${planned.seed}: ${step}`);
      };
      const found = await walk(browser, base, planned, { without, note });
      played += 1;
      if (!found || (failed && !values.all)) continue;
      failed += 1;
      await report(browser, planned, found);
    }
  };
  await Promise.all(Array.from({ length: values.seed ? 1 : PARALLEL_WALKS }, work));
  console.log(`monkey: ${played} walks, ${steps} steps, ${failed} failed`);
} finally {
  await browser?.close();
  server.kill();
}
if (!steps) console.error('monkey: no step was played. Look at --minutes, --seed and --steps.');
// A run without a single step has not passed.
process.exitCode = failed || !steps ? 1 : 0;
