// The preview: the quiz itself, with the deck inside. A changed deck is another element in the place of the old one.

import { data } from "./trusted.js";

/** What was shown last, and where. @type {[HTMLElement?, string?, boolean?]} */
let shown = [];

/** @param {string} json @param {boolean} dark */
export function preview(json, dark) {
  const stage = document.getElementById("preview");
  const [place, deck, darkened] = shown;
  if (!stage || (stage === place && json === deck && dark === darkened)) return;
  shown = [stage, json, dark];
  draw(stage, json, dark);
}

/** @param {HTMLElement} stage @param {string} json @param {boolean} dark */
function draw(stage, json, dark) {
  const quiz = document.createElement("leader-quiz");
  const deck = document.createElement("script");
  deck.type = "application/json";
  deck.textContent = data(json);
  quiz.append(deck);
  // Choices stand as they are written, and nothing of a preview is stored.
  for (const [name, value] of Object.entries({ storage: "off", set: "all", theme: dark ? "dark" : "light" })) quiz.setAttribute(name, value);
  // The old one keeps the place until the new one has drawn something; one that is still to come gives way. Out of
  // sight no quiz draws anything, and none has a place to keep.
  const seen = stage.getClientRects().length > 0;
  const [...old] = stage.children;
  for (const one of old.splice(seen ? 1 : 0)) one.remove();
  quiz.classList.toggle("coming", old.length > 0);
  const drawn = () => {
    const focused = old.some((one) => one === document.activeElement);
    for (const one of old) one.remove();
    quiz.classList.remove("coming");
    // Another tab may have changed the deck. Where the focus goes, a key that comes next presses nothing.
    if (focused) stage.focus({ preventScroll: true });
  };
  for (const event of ["quiz-ready", "quiz-error"]) quiz.addEventListener(event, drawn, { once: true });
  stage.append(quiz);
  if (!old.length) drawn();
}
