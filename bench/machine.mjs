// What was measured on, and what else was running there: a figure is worth as much as the quiet around it.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { spread } from './table.mjs';

const WATCHED = 2000;
// More than this of all cores, and times say little.
const TOO_MUCH = 0.1;
// What is worked on to see how fast the machine is.
const DECK = readFileSync(new URL('../static/decks/leader-or-manager.json', import.meta.url), 'utf8');

/** How much of all cores was not idle for two seconds, from 0 to 1. Asked while nothing is measured: it is others' work. */
export async function busy() {
  const idle = () => cpus().reduce((all, { times }) => all + times.idle, 0);
  const [before, began] = [idle(), performance.now()];
  await pause(WATCHED);
  const share = (idle() - before) / ((performance.now() - began) * cpus().length);
  return Math.min(1, Math.max(0, 1 - share));
}

/**
 * How long the same piece of work takes just now, in ms. A machine that shares its processors with others, which
 * it cannot see, is slower at times: this tells.
 */
export function pace() {
  const began = performance.now();
  for (let times = 0; times < 500; times += 1) JSON.stringify(JSON.parse(DECK));
  return performance.now() - began;
}

/** The line below the tables; `others` is what `busy` said before, between and after, `paces` what `pace` said. */
export function machine(chromium, others, paces) {
  const each = cpus();
  const heavy = Math.max(...others) > TOO_MUCH ? ' **The machine had other work: read no times from this run.**' : '';
  const day = new Date().toISOString().slice(0, 10);
  const shares = others.map((one) => `${Math.round(one * 100)} %`).join(', ');
  return `${day} · Chromium ${chromium} · Node ${process.version} · ${each.length} cores (${each[0]?.model.trim()}), ${shares} of them at other work, the same piece of work in ${spread(paces, 0)} ms · \`cargo xtask bench\`.${heavy}`;
}
