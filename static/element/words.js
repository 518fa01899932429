// What is said, in the languages there are. Sentences come from Rust when the site is built.

import { BUILT } from "./built.js";

/**
 * Sentences, by name. Those of a language that is loaded have what the quiz says, too (`all`), in the order in which
 * the Wasm knows them.
 * @typedef {Record<string, string> & { all?: string[] }} Words
 */

// A map: a tag may be any text, "constructor" too.
export const sentences = new Map([[BUILT.words?.lang, BUILT.words]]);

/** "de" of "de-AT". @param {string} tag */
export const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];

/** The script's own sentences in a language, as far as they are here; else the deck's language. @param {string} tag */
export const wordsFor = (tag) => sentences.get(language(tag)) ?? BUILT.words;
