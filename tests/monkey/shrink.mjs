// Shortens a failing walk: leaves out steps as long as the others still lead to the same kind of fault.
import { walk } from './walk.mjs';

/** Returns the shortest walk that it finds within `time` ms, and the fault of that walk. */
export async function shrink(browser, base, failing, found, { without, time }) {
  const end = Date.now() + time;
  const kind = found.faults[0][0];
  // Steps that could not be done have changed nothing, so leave them out.
  const done = failing.steps.slice(0, found.at + 1).filter(({ at }) => found.done.includes(at));
  let best = { walk: { ...failing, steps: done }, found };
  for (let size = Math.ceil(best.walk.steps.length / 2); size >= 1 && Date.now() < end; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.walk.steps.length && Date.now() < end; ) {
      const steps = best.walk.steps.toSpliced(from, size);
      const again = await walk(browser, base, { ...failing, steps }, { without }).catch(() => undefined);
      if (again?.faults.some(([other]) => other === kind)) best = { walk: { ...failing, steps: steps.slice(0, again.at + 1) }, found: again };
      else from += size;
    }
  }
  return best;
}
