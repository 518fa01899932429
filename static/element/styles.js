// Styles, shared by all quizzes of the page. Nothing is added to the page itself.

import { BUILT, here } from "./built.js";

let first;
let rest;

/** What the first card needs, at once. */
export function firstStyles() {
  if (!first) (first = new CSSStyleSheet()).replaceSync(BUILT.styles);
  return first;
}

/** What everything after it needs. */
export function loadRest() {
  rest ??= fetchRest().catch((error) => {
    rest = undefined;
    throw error;
  });
  return rest;
}

async function fetchRest() {
  const response = await fetch(here(BUILT.rest));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return new CSSStyleSheet().replace(await response.text());
}
