// Formats the figures of many runs as a Markdown table: median, lowest and highest value, and the ratio to the base
// row; for leader-quiz also the ratio to the Preact peer that draws the same elements (`alike`).

/** The median of a list of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A column is `[name, figure, digits]`. `results` maps each row to its runs. */
export function table(columns, results) {
  const runsOf = (mark) => [...results].find(([row]) => row[mark])?.[1];
  const [base, alike] = [runsOf('base'), runsOf('alike')];
  const bases = (row) => (row.find?.ready ? [base, alike] : [base]);
  const rows = [...results].map(([row, runs]) => [row.name, ...columns.map((column) => cell(column, runs, bases(row)))]);
  const head = [
    ['', ...columns.map(([name]) => name)],
    ['---', ...columns.map(() => '--:')],
  ];
  return [...head, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell([, figure, digits = 0], runs, bases) {
  const values = (of) => of.map((run) => run[figure]);
  const others = bases.filter((base) => base && base !== runs);
  return spread(values(runs), digits) + others.map((base) => times(values(runs), values(base))).join('');
}

/** The ratio to the base in each run by itself: what slowed one down slowed both. Empty if a value of the base is 0. */
function times(values, base) {
  if (!base.every(Boolean)) return '';
  return ` · ${spread(
    values.map((value, run) => value / base[run]),
    2,
  )} ×`;
}

/** The median, with the lowest and the highest value. */
export function spread(values, digits) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return median(values).toFixed(digits) + (low === high ? '' : ` (${low}–${high})`);
}
