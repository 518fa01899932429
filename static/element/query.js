// The quiz's own page: its address sets what attributes set elsewhere. It runs before the element is defined, which
// so begins with them.

import { BUILT, here } from "./built.js";
import { OPTIONS } from "./options.js";

// Filled in by the build: the script for a page at the top of a window.
export const PAGE = {};

/** @type {any} */
const quiz = document.querySelector("leader-quiz");

const query = new URLSearchParams(location.search);
for (const name of OPTIONS) {
  const value = query.get(name);
  if (value && (name !== "deck" || isOurs(value))) quiz.setAttribute(name, value);
}

const framed = parent !== window;

/**
 * What stands beside the quiz, or passes its events on to the page around this one. Without it the quiz still runs.
 * @param {{ detail?: unknown }} event
 */
const beside = ({ detail } = {}) =>
  import(/** @type {any} */ (here(framed ? BUILT.frame : PAGE.fullPage))).then(({ begin }) => begin(quiz, detail)).catch(() => {});

// It comes after the quiz; but a link may carry the progress to begin with, and a frame is listened to from the start:
// then the quiz is drawn once this promise is settled.
if (framed || location.hash.startsWith("#p=")) quiz.pageReady = beside();
else quiz.addEventListener("quiz-ready", beside, { once: true });

/** An address that is handed around must not bring cards from elsewhere into this page. */
function isOurs(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
