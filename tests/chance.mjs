// Random numbers that can be repeated: the same seed gives the same numbers, so a random walk can be played again.

/** Returns a generator (mulberry32) of numbers from 0 to less than 1, one for each call. */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The item of a list at `roll` (0 to less than 1). */
export const pick = (list, roll) => list[Math.floor(roll * list.length)];

/** Selects a key of an object by `roll`. The values are the weights: how often each key is selected. */
export function pickWeighted(weights, roll) {
  const all = Object.entries(weights);
  let left = roll * all.reduce((sum, [, weight]) => sum + weight, 0);
  return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1))[0];
}
