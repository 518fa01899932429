// The machine that was measured on, and how busy it was with other work: figures from a busy machine are unreliable.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { spread } from './table.mjs';

// How long `busy` watches.
const WATCH_MS = 2000;
// If other work takes more than this share of all cores, times are not reliable.
const MAX_OTHER_LOAD = 0.1;
// The data for `timeOfFixedWork`.
const DECK = readFileSync(new URL('../static/decks/leader-or-manager.json', import.meta.url), 'utf8');

/**
 * The share of all cores that was busy within two seconds, from 0 to 1. Call it while nothing is measured, so that it
 * counts only other work.
 */
export async function busy() {
  const idle = () => cpus().reduce((all, { times }) => all + times.idle, 0);
  const [before, began] = [idle(), performance.now()];
  await pause(WATCH_MS);
  const share = (idle() - before) / ((performance.now() - began) * cpus().length);
  return Math.min(1, Math.max(0, 1 - share));
}

/**
 * How long a fixed piece of work takes now, in ms. A virtual machine that shares its processors with others cannot see
 * their load, but is slower at times.
 */
export function timeOfFixedWork() {
  const began = performance.now();
  for (let times = 0; times < 500; times += 1) JSON.stringify(JSON.parse(DECK));
  return performance.now() - began;
}

/** The line below the tables. `otherLoads` has the results of `busy` before, between and after parts. */
export function machine(chromium, otherLoads, fixedWorkTimes) {
  const each = cpus();
  const heavy = Math.max(...otherLoads) > MAX_OTHER_LOAD ? ' **The machine had other work: read no times from this run.**' : '';
  const day = new Date().toISOString().slice(0, 10);
  const shares = otherLoads.map((one) => `${Math.round(one * 100)} %`).join(', ');
  return `${day} · Chromium ${chromium} · Node ${process.version} · ${each.length} cores (${each[0]?.model.trim()}), ${shares} of them at other work, the same piece of work in ${spread(fixedWorkTimes, 0)} ms · \`cargo xtask bench\`.${heavy}`;
}
