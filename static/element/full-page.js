// The quiz's own page, at the top of a window: what it has beyond the quiz itself, fetched once that
// runs. Where any of it fails, the quiz goes on without.

import { keepForLater } from "./offline.js";
import { offerLink, takeUpLink } from "./progress-link.js";

/**
 * Begins with a quiz that has said it is `ready`, or will. Once: an element may be taken out and put back.
 */
export function begin(quiz, ready) {
  if (quiz.begun) return;
  quiz.begun = true;
  if (ready) return onReady(quiz);
  quiz.addEventListener("quiz-ready", () => onReady(quiz), { once: true });
}

function onReady(quiz) {
  offerLink(quiz);
  // Not while the quiz is telling of it.
  requestAnimationFrame(() => takeUpLink(quiz));
  addEventListener("hashchange", () => takeUpLink(quiz));
  if (quiz.getAttribute("storage") !== "off") whenIdle(() => keepForLater(quiz));
}

/** Safari has no idle callbacks. */
function whenIdle(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work);
  else setTimeout(work, 1000);
}
