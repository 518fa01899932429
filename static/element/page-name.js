// The name of the quiz's own page, its language and its address: the build knows those of the built-in deck, and the page's
// address, or the page around a frame, may have set another.

/** @import { Drawn } from "./shell.js" */

/** @param {Drawn} quiz @param {string} title of the deck that runs */
export function nameAfter(quiz, title) {
  document.title = title;
  /** @type {Element} */ (document.querySelector("#name")).textContent = title;
  document.documentElement.lang = /** @type {HTMLElement} */ (quiz.shadowRoot.querySelector(".quiz")).lang;
  nameAddress(quiz);
}

/**
 * Sets the address that the menus of phones share, and the quiz when it is passed on: with the cards that are shown, and
 * without what is only for this reader. Without any, where the page around a frame has the deck.
 * @param {Element} quiz
 */
export function nameAddress(quiz) {
  /** @type {HTMLLinkElement} */
  const link = document.querySelector("link[rel=canonical]") ?? Object.assign(document.createElement("link"), { rel: "canonical" });
  let url = new URL(location.href);
  try {
    url = new URL(link.href);
  } catch {
    // There is none, or none that can be read.
  }
  const deck = new URLSearchParams(location.hash.slice(1)).get("deck");
  url.search = "";
  for (const name of ["deck", "set", "cards"]) {
    const value = quiz.getAttribute(name);
    if (value && !(deck && name === "deck")) url.searchParams.set(name, value);
  }
  url.hash = deck ? `deck=${deck}` : "";
  link.href = deck === "" ? "about:blank" : url.href;
  document.head.append(link);
}
