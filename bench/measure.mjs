// Measures the quiz and its peers, and prints Markdown tables: `node measure.mjs [RUNS] [PART…]`, by default five runs
// of all parts. Both have to be built first; `cargo xtask bench` does that. QUIZ_TEST_DIST names another folder to
// serve as dist/.
//
// Runs are interleaved, and every other run has the reverse order, so that other load on the machine affects all rows
// alike, even if it increases or decreases.
import { busy, machine, timeOfFixedWork } from './machine.mjs';
import { parts } from './parts.mjs';
import { open } from './server.mjs';
import { table } from './table.mjs';
import { CPU_SLOWDOWN } from './targets.mjs';
import { launch } from './visit.mjs';

const words = process.argv.slice(2);
const RUNS = Number(words.find((word) => /^\d+$/.test(word)) ?? 5);
const asked = words.filter((word) => !/^\d+$/.test(word));
const unknown = asked.find((name) => !parts.some((part) => part.name === name));
if (unknown) throw new Error(`There is no part "${unknown}": ${parts.map(({ name }) => name).join(', ')}`);
const chosen = parts.filter(({ name }) => !asked.length || asked.includes(name));

const minutes = (chosen.reduce((all, { seconds }) => all + seconds, 0) * RUNS) / 60;
console.error(`${RUNS} runs of ${chosen.map(({ name }) => name).join(', ')}: about ${Math.ceil(minutes)} minutes.`);

const fixedWorkTimes = [];
const server = await open();
const browser = await launch();
try {
  const otherLoads = [await busy()];
  for (const part of chosen) {
    const results = await measured({ server, browser }, part);
    otherLoads.push(await busy());
    console.log(`\n### ${part.title}\n`);
    for (const columns of part.tables) console.log(`${table(columns, results)}\n`);
  }
  console.log(
    `Median of ${RUNS} interleaved runs (lowest–highest) · × beside Preact in the same run, and for leader-quiz then beside the Preact that draws alike; in posts beside the post alone. Shipped deck, brotli 11, empty cache, slow 4G (150 ms, 1.6/0.75 Mbit/s), processor slowed ${CPU_SLOWDOWN} ×, 390×844.`,
  );
  console.log(machine(browser.version(), otherLoads, fixedWorkTimes));
} finally {
  await browser.close();
  server.close();
}

async function measured(world, { name, rows, run }) {
  const results = new Map(rows.map((row) => [row, []]));
  for (let at = 1; at <= RUNS; at += 1) {
    fixedWorkTimes.push(timeOfFixedWork());
    const order = at % 2 ? [...results] : [...results].reverse();
    for (const [row, runs] of order) {
      runs.push(await run(world, row));
      console.error(`${name} ${at}/${RUNS}: ${row.name}: ${JSON.stringify(runs.at(-1), rounded)}`);
    }
  }
  return results;
}

function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
