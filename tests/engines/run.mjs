// Runs the journeys: `node tests/engines/run.mjs [chromium] [firefox] [webkit] [-g WORDS]`, in all engines or in those
// named, two at a time, with dist/ as it is. `-g` runs only journeys whose names contain these words. The last lines of
// the output are the numbers of passed and failed journeys for each engine.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

// The slowest engine starts first.
const ENGINES = ['webkit', 'firefox', 'chromium'];

const words = process.argv.slice(2);
const flag = words.indexOf('-g');
const [, only] = flag < 0 ? [] : words.splice(flag, 2);
const unknown = words.filter((word) => !ENGINES.includes(word));
if (unknown.length || (flag >= 0 && !only)) {
  console.error(`Usage: node tests/engines/run.mjs [${ENGINES.join('] [')}] [-g WORDS]`);
  process.exit(2);
}

const engines = ENGINES.filter((engine) => !words.length || words.includes(engine));
const files = engines.map((engine) => fileURLToPath(new URL(`${engine}.test.mjs`, import.meta.url)));
const patterns = only && [new RegExp(only.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))];
const counts = new Map(engines.map((engine) => [engine, { passed: 0, failed: 0 }]));

const count =
  (what) =>
  ({ name, skip }) => {
    const engine = engines.find((engine) => name.startsWith(`${engine}: `) || name.endsWith(`${engine}.test.mjs`));
    if (!skip) counts.get(engine)[what] += 1;
  };
const tests = run({ files, concurrency: 2, testNamePatterns: patterns });
tests.on('test:pass', count('passed')).on('test:fail', count('failed'));
tests.compose(new spec()).pipe(process.stdout);
process.on('exit', () => {
  for (const [engine, { passed, failed }] of counts) {
    console.log(`${engine}: ${passed} passed, ${failed} failed`);
    // An engine in which no journey was played has not passed.
    if (failed || !passed) process.exitCode = 1;
  }
});
