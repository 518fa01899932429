// What is known only once the site is built. Filled in by the build: the styles of all that comes after the first
// card, sentences about decks and about a quiz that has run, the element's script that this one is made for (`version`),
// the file that saves and prints, and the one that says what is wrong with a deck.

/** @import { Words } from "../element/words.js" */

export const VALUES = /** @type {{ root: string, version: string, styles: string, files: string, problems: string, words: Words }} */ ({});

/** The address of the file that saves and prints, as it lies beside this one. */
export const filesUrl = () => new URL(VALUES.root + VALUES.files, import.meta.url);
