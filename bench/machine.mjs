// What was measured on, and how busy it was: a figure is worth as much as the quiet around it.
import { cpus, loadavg } from 'node:os';

/** How many programs wanted a core in the last minute. */
export const busy = () => loadavg()[0];

/** The line below the tables; `load` is what `busy` said before, between and after. */
export function machine(chromium, load) {
  const each = cpus();
  const heavy = Math.max(...load) > each.length ? ' **More was running than there are cores: read no times from this run.**' : '';
  const day = new Date().toISOString().slice(0, 10);
  const loads = load.map((one) => one.toFixed(1)).join(', ');
  return `${day} · Chromium ${chromium} · Node ${process.version} · ${each.length} cores (${each[0]?.model.trim()}) · load ${loads} · \`cargo xtask bench\`.${heavy}`;
}
