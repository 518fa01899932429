// What is said, in the languages there are. Sentences come from Rust when the site is built.

import { BUILT } from "./built.js";

// A map: a tag may be any text, "constructor" too.
export const sentences = new Map([[BUILT.words?.lang, BUILT.words]]);

/** "de" of "de-AT". */
export const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];

/** The script's own sentences in a language, as far as they are here; else the deck's language. */
export const wordsFor = (tag) => sentences.get(language(tag)) ?? BUILT.words;
