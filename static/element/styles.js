// Styles, shared by all quizzes of the page. Nothing is added to the page itself.

import { BUILT, here } from "./built.js";
import { get } from "./line.js";
import { Trouble } from "./trouble.js";

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
  try {
    return await new CSSStyleSheet().replace(await (await get(here(BUILT.rest))).text());
  } catch ({ message, final }) {
    throw new Trouble("not_loaded", { why: message, passing: !final });
  }
}
