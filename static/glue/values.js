// Constants that the build fills in (`crates/pack/src/glue.rs`): the styles for everything after the first card, the
// sentences of the glue, the version of the element's script that this one belongs to (`version`), the script that
// saves and prints (`files`), and the one that describes the problems of a deck (`problems`).

/** @import { Words } from "../element/words.js" */

export const VALUES = /** @type {{ root: string, version: string, styles: string, files: string, problems: string, words: Words }} */ ({});

/** The URL of the script that saves and prints, relative to this one. */
export const filesUrl = () => new URL(VALUES.root + VALUES.files, import.meta.url);
