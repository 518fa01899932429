// The quiz's own page: its address sets what attributes set elsewhere. This script runs before the element's own
// (both are modules, which run in the order of their tags), so that the element begins with them.

import { OPTIONS } from "./element/options.js";

// Filled in by the build: the names of the scripts for a page in a frame, and for one at the top of a window.
export const PAGE = {};

const quiz = document.querySelector("leader-quiz");

const query = new URLSearchParams(location.search);
for (const name of OPTIONS) {
  const value = query.get(name);
  if (value && (name !== "deck" || isOurs(value))) quiz.setAttribute(name, value);
}

const framed = parent !== window;

/** What stands beside the quiz, or passes its events on to the page around this one. Without it the quiz still runs. */
const beside = ({ detail }) => import(framed ? PAGE.frame : PAGE.home).then(({ begin }) => begin(quiz, detail)).catch(() => {});

// It comes after the quiz; but a link may carry the progress to begin with, and a frame is listened to from the start:
// then the quiz is drawn once this promise is settled.
if (framed || location.hash.startsWith("#p=")) quiz.told = beside({});
else quiz.addEventListener("quiz-ready", beside, { once: true });

/** An address that is handed around must not bring cards from elsewhere into this page. */
function isOurs(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
