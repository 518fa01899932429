// Figures of many runs as one Markdown table: median, lowest and highest, and the same beside the row that is the base;
// for leader-quiz also beside the row that draws alike.

/** The middle of them. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A column is `[name, figure, digits]`; `results` holds the runs of each row. */
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

/** How many times the base's, in each run by itself: what slowed one run down slowed both. Nothing beside nothing. */
function times(values, base) {
  if (!base.every(Boolean)) return '';
  return ` · ${spread(
    values.map((value, run) => value / base[run]),
    2,
  )} ×`;
}

/** The middle one, the lowest and the highest. */
export function spread(values, digits) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return median(values).toFixed(digits) + (low === high ? '' : ` (${low}–${high})`);
}
