// Sets the title, language and canonical address of the quiz's own page. The build fills in those of the built-in
// deck; the page's query, or the page around a frame, may have selected another.

/** @import { Drawn } from "./shell.js" */

/** @param {Drawn} quiz @param {string} title of the deck that runs */
export function setTitle(quiz, title) {
  document.title = title;
  /** @type {Element} */ (document.querySelector("#name")).textContent = title;
  document.documentElement.lang = /** @type {HTMLElement} */ (quiz.shadowRoot.querySelector(".quiz")).lang;
  setCanonicalAddress(quiz);
}

/**
 * Sets `<link rel="canonical">`, whose address is shared by the menus of phones and by the quiz. It has the options
 * that select the cards, and none that concern only this reader. If the deck comes from the page around a frame,
 * there is no such address.
 * @param {Element} quiz
 */
export function setCanonicalAddress(quiz) {
  /** @type {HTMLLinkElement} */
  const link = document.querySelector("link[rel=canonical]") ?? Object.assign(document.createElement("link"), { rel: "canonical" });
  let url = new URL(location.href);
  try {
    url = new URL(link.href);
  } catch {
    // There is no canonical address, or it cannot be parsed.
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
