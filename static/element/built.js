// What is known only once the site is built: names of files, styles, sentences, and the first card as
// a tree of [tag, attributes, ...children], since markup as text is refused under Trusted Types.

/** @import { Known } from "./first-card.js" */
/** @import { Words } from "./words.js" */

/**
 * Names of files and where they lie (`root`), the element's styles and sentences, names of the files of further
 * `languages`, and a version. `made` and `parts` tell whether the card in a page's markup is that of this build.
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

/** Without a valid deck the build has no first card. @typedef {Site & (Known | { card?: undefined })} Built */

export const BUILT = /** @type {Built} */ ({});

/** A file of the built site, wherever the site lies. `BUILT.root` leads there from this file. @param {string} path */
export const here = (path) => new URL(BUILT.root + path, import.meta.url);
