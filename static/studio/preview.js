// The preview: the quiz element itself, with the deck inline. A changed deck gets a new element, which replaces the old
// one.

import { trustedJson } from "./trusted.js";

/** The last place, deck and theme that were shown. @type {[HTMLElement?, string?, boolean?]} */
let lastShown = [];

/** @param {string} json @param {boolean} dark */
export function preview(json, dark) {
  const stage = document.getElementById("preview");
  const [place, deck, darkened] = lastShown;
  if (!stage || (stage === place && json === deck && dark === darkened)) return;
  lastShown = [stage, json, dark];
  draw(stage, json, dark);
}

/** @param {HTMLElement} stage @param {string} json @param {boolean} dark */
function draw(stage, json, dark) {
  const quiz = document.createElement("leader-quiz");
  const deck = document.createElement("script");
  deck.type = "application/json";
  deck.textContent = trustedJson(json);
  quiz.append(deck);
  // `set="all"` plays every card, and `storage="off"` stores nothing. The first card of a quiz keeps the author's order
  // of choices, so the preview of a single card shows them as they are written.
  for (const [name, value] of Object.entries({ storage: "off", set: "all", theme: dark ? "dark" : "light" })) quiz.setAttribute(name, value);
  // The old element stays until the new one has rendered something, so that the page does not jump. One that is still
  // loading is replaced. If the preview is not visible, no quiz renders anything, so nothing has to stay.
  const isVisible = stage.getClientRects().length > 0;
  const [...old] = stage.children;
  for (const one of old.splice(isVisible ? 1 : 0)) one.remove();
  quiz.classList.toggle("coming", old.length > 0);
  const removeOld = () => {
    const focused = old.some((one) => one === document.activeElement);
    for (const one of old) one.remove();
    quiz.classList.remove("coming");
    // The deck may have changed in another tab while the quiz had the focus. The focus goes to an element that the next
    // key press does not activate.
    if (focused) stage.focus({ preventScroll: true });
  };
  for (const event of ["quiz-ready", "quiz-error"]) quiz.addEventListener(event, removeOld, { once: true });
  stage.append(quiz);
  if (!old.length) removeOld();
}
