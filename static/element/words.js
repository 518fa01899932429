// What is said, in the languages there are. Sentences come from Rust when the site is built.

import { BUILT, here } from "./built.js";

// A map: a tag may be any text, "constructor" too.
const spoken = new Map([[BUILT.words?.lang, BUILT.words]]);

/** "de" of "de-AT". */
export const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];

/** The script's own sentences in a language, as far as they are here; else the deck's language. */
export const wordsFor = (tag) => spoken.get(language(tag)) ?? BUILT.words;

/** The sentences of a language, as far as there are any; without them English is spoken. */
export async function loadWords(tag) {
  const lang = language(tag);
  if (!spoken.get(lang)?.all && Object.hasOwn(BUILT.languages, lang)) {
    try {
      spoken.set(lang, await (await fetch(here(BUILT.languages[lang]))).json());
    } catch {
      return undefined;
    }
  }
  return spoken.get(lang)?.all;
}
