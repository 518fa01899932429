// The sentences of the scripts, by language. They come from Rust (`crates/views/src/words`) when the site is built.

import { BUILT } from "./built.js";

/**
 * Sentences by name. A language that was loaded later also has the sentences of the quiz (`all`), in the order of the
 * fields of `Words` in Rust.
 * @typedef {Record<string, string> & { all?: string[] }} Words
 */

// A Map and not an object, since a language tag may be any text, such as "constructor".
export const sentences = new Map([[BUILT.words?.lang, BUILT.words]]);

/** The primary subtag: "de" of "de-AT". @param {string} tag */
export const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];

/**
 * The script's sentences in a language, if they are loaded, else in the language of the built-in deck.
 * @param {string} tag
 */
export const wordsFor = (tag) => sentences.get(language(tag)) ?? BUILT.words;
