// What is known only once the site is built: names of files, styles, sentences, and the first card as
// a tree of [tag, attributes, ...children], since markup as text is refused under Trusted Types.
export const BUILT = {};

/** A file of the built site, wherever the site lies. `BUILT.root` leads there from this file. */
export const here = (path) => new URL(BUILT.root + path, import.meta.url);
