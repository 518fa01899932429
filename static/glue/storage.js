// Access to `localStorage`, for `src/effects/store.rs`. Any access may throw; then these functions return undefined.
// In Rust, this code would be several times as large.

/**
 * The text stored under a key, null if there is none, undefined if the browser does not allow reading.
 * @param {string} key
 */
export const look = (key) => attempt(() => localStorage.getItem(key));

/**
 * Stores a text, or removes the record without one. Returns whether it is then stored so. Reads back, since some
 * extensions and pages replace `setItem` by a function that does nothing and does not throw.
 * @param {string} key @param {string} [text]
 */
export const keep = (key, text) =>
  attempt(() => {
    text === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, text);
    return localStorage.getItem(key) === (text ?? null);
  });

/** The texts of all records whose keys are `prefix` and one more part, one per line. @param {string} prefix */
export const all = (prefix) => attempt(() => names(localStorage, prefix).map(look).join("\n"));

/**
 * Removes all records whose keys are `prefix` and one more part. Returns whether none is left, undefined if the
 * browser does not allow reading.
 * @param {string} prefix
 */
export const empty = (prefix) =>
  attempt(() => {
    for (const key of names(localStorage, prefix)) localStorage.removeItem(key);
    return !names(localStorage, prefix).length;
  });

/**
 * The key that a `storage` or `pageshow` event is about. Empty if any record may have changed: storage was cleared,
 * or the page was restored from the back/forward cache. Undefined if nothing has changed.
 * @param {{ persisted?: boolean, key?: string | null }} event
 */
export const changed = ({ persisted, key }) => (persisted || key === null ? "" : key);

/**
 * Removes the progress that an element keeps in properties with such keys, and leaves its other records.
 * @param {any} host @param {string} prefix
 */
export const emptyPage = (host, prefix) => names(host, prefix).forEach((key) => /:(audit|history)=?$/.test(key) || delete host[key]);

/** @param {object} place @param {string} prefix */
const names = (place, prefix) => Object.keys(place).filter((key) => key.startsWith(prefix) && !key.includes(":", prefix.length));

/** @template T @param {() => T} act @returns {T | undefined} */
function attempt(act) {
  try {
    return act();
  } catch {
    // Storage is blocked or full.
  }
}
