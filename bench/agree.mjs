// Compares the tables that two runs have printed: `node agree.mjs FIRST.md SECOND.md`. For each ratio in both, it
// checks whether the spreads overlap.
import { readFileSync } from 'node:fs';

const RATIO = /· ([\d.]+)(?: \(([\d.]+)–([\d.]+)\))? ×/;

if (process.argv.length !== 4) throw new Error('Name two files with what two runs have printed: node agree.mjs FIRST.md SECOND.md');

const [first, second] = process.argv.slice(2).map((path) => ratios(readFileSync(path, 'utf8')));
const both = [...first].filter(([name]) => second.has(name)).map(([name, one]) => ({ name, one, other: second.get(name) }));
const apart = both.filter(({ one, other }) => one.low > other.high || other.low > one.high);
const within = ({ one, other }) => (one.low <= other.middle && other.middle <= one.high) || (other.low <= one.middle && one.middle <= other.high);
for (const { name, one, other } of apart) console.log(`apart: ${name}: ${one.middle} and ${other.middle}`);
console.log(
  `${both.length} ratios in both: the spreads of ${both.length - apart.length} overlap; of ${both.filter(within).length} the middle of one lies within the other.`,
);

/** The ratios in a text, by table, row and column. */
function ratios(text) {
  const found = new Map();
  let [title, columns] = ['', []];
  for (const line of text.split('\n')) {
    if (line.startsWith('### ')) title = line;
    if (!line.startsWith('|')) continue;
    const [row, ...cells] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (!row) columns = cells;
    cells.forEach((cell, at) => {
      const [, middle, low = middle, high = middle] = RATIO.exec(cell) ?? [];
      if (middle) found.set(`${title}, ${row}, ${columns[at]}`, { middle: Number(middle), low: Number(low), high: Number(high) });
    });
  }
  return found;
}
