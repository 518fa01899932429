// The name of the quiz's own page, and its language: the build knows those of the built-in deck, and the page's
// address, or the page around a frame, may have set another.

/** @import { Drawn } from "./shell.js" */

/** @param {Drawn} quiz @param {string} title of the deck that runs */
export function nameAfter(quiz, title) {
  document.title = title;
  /** @type {Element} */ (document.querySelector("#name")).textContent = title;
  document.documentElement.lang = /** @type {HTMLElement} */ (quiz.shadowRoot.querySelector(".quiz")).lang;
}
