// `localStorage`, which may throw on access. In Rust, this code would be several times as large.

/**
 * The text stored by this key, null if there is none, undefined where the browser does not let it be read.
 * @param {string} key
 */
export const look = (key) => attempt(() => localStorage.getItem(key));

/**
 * Stores a text, or removes what is there; tells whether it is so now. Some extensions and pages replace `setItem` by a
 * function that does nothing, and throws nothing.
 * @param {string} key @param {string} [text]
 */
export const keep = (key, text) =>
  attempt(() => {
    text === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, text);
    return localStorage.getItem(key) === (text ?? null);
  });

/**
 * The texts of all records whose names are `prefix` and one part more, in lines.
 * @param {string} prefix
 */
export const all = (prefix) => attempt(() => names(localStorage, prefix).map(look).join("\n"));

/**
 * Removes all records whose names are `prefix` and one part more; tells whether none is left, undefined where the browser
 * does not let that be read.
 * @param {string} prefix
 */
export const empty = (prefix) =>
  attempt(() => {
    for (const key of names(localStorage, prefix)) localStorage.removeItem(key);
    return !names(localStorage, prefix).length;
  });

/**
 * The key that a `storage` or `pageshow` event is about. Empty, if all may have changed: storage was cleared, or the page
 * is back from the back/forward cache. Undefined, if nothing has.
 * @param {{ persisted?: boolean, key?: string | null }} event
 */
export const changed = ({ persisted, key }) => (persisted || key === null ? "" : key);

/**
 * Removes the progress that an element has by such names, and leaves its other records.
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
    // Blocked, or full.
  }
}
