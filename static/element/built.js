// Constants that the build fills in (`crates/pack/src/built.rs`): names of files, styles, sentences, and the first
// card. The card is a tree of [tag, attributes, ...children] (`tree.js`), since Trusted Types may forbid parsing
// markup.

/** @import { Known } from "./first-card.js" */
/** @import { Words } from "./words.js" */

/**
 * Names of files, and the relative path from this file to them (`root`); the element's styles and sentences; the
 * files with the sentences of further `languages`; and a `version`, a hash of the element's scripts. `made` (a hash
 * of the first card and its styles) and `parts` (its number of elements) tell whether a card in a page's markup is of
 * this build.
 * @typedef {object} Site
 * @property {string} root
 * @property {string} glue
 * @property {string} wasm
 * @property {string} deck
 * @property {string} frame
 * @property {string} still
 * @property {string} styles
 * @property {Words} words
 * @property {Record<string, string>} languages
 * @property {string} version
 * @property {string} [made]
 * @property {number} [parts]
 */

/** Built without a valid deck, there is no first card. @typedef {Site & (Known | { card?: undefined })} Built */

export const BUILT = /** @type {Built} */ ({});

/** The URL of a file of the built site, resolved against the URL of this script. @param {string} path */
export const here = (path) => new URL(BUILT.root + path, import.meta.url);
