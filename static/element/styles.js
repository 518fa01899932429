// The first card's styles, shared by all quizzes of the page. Nothing is added to the page itself.

import { BUILT } from "./built.js";

let first;

/** What the first card needs, at once; what comes after it brings its own. */
export function firstStyles() {
  if (!first) (first = new CSSStyleSheet()).replaceSync(BUILT.styles);
  return first;
}
