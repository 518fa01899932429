// Chance that repeats itself: the same seed gives the same numbers, so a walk can be played again.

/** Numbers from 0 to less than 1, one at each call (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What stands at `roll` (0 to less than 1) in a list. */
export const pick = (list, roll) => list[Math.floor(roll * list.length)];

/** A key of an object of weights, as often as it weighs. */
export function weighed(weights, roll) {
  const all = Object.entries(weights);
  let left = roll * all.reduce((sum, [, weight]) => sum + weight, 0);
  return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1))[0];
}
