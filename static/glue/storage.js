// `localStorage`, which may throw on access. In Rust, this code would be several times as large.

/**
 * The text stored by this key, null if there is none, undefined where the browser does not let it be read.
 * @param {string} key
 */
export const look = (key) => attempt(() => localStorage.getItem(key));

/**
 * Stores a text, or removes what is there; tells whether the browser let it.
 * @param {string} key @param {string} [text]
 */
export const keep = (key, text) => attempt(() => (text === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, text)) ?? true);

/** @template T @param {() => T} act @returns {T | undefined} */
function attempt(act) {
  try {
    return act();
  } catch {
    // Blocked, or full.
  }
}
