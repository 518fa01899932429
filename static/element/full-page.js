// The quiz's own page, at the top of a window: what it has beyond the quiz itself, fetched once that
// runs. Where any of it fails, the quiz goes on without.

import { decodeDeck } from "./deck-link.js";
import { keepForLater } from "./offline.js";
import { nameAfter } from "./page-name.js";
import { make, PANEL, place, words } from "./panel.js";
import { offerLink, takeUpLink } from "./progress-link.js";

/** @import { Drawn, Host } from "./shell.js" */

/**
 * Begins with a quiz that has said it is ready, or will. Once: an element may be taken out and put back.
 * @param {Host} quiz @param {CustomEvent[]} reported its events so far
 */
export function begin(quiz, reported) {
  if (quiz.begun) return;
  quiz.begun = true;
  const ready = reported.find(({ type }) => type === "quiz-ready");
  if (ready) return onReady(/** @type {Drawn} */ (quiz), ready.detail);
  const heard = (/** @type {Partial<CustomEvent>} */ { detail }) => onReady(/** @type {Drawn} */ (quiz), detail);
  quiz.addEventListener("quiz-ready", heard, { once: true });
}

/**
 * The text of the deck in the page's address; fails with a sentence for whoever has opened it. Its id is not the one
 * of a deck that the site has: answers are stored by the id, and whoever made a deck of another may have left it.
 * @param {string} code
 */
export async function deckIn(code) {
  try {
    const text = await decodeDeck(code);
    const deck = JSON.parse(text);
    return typeof deck?.id === "string" ? JSON.stringify({ ...deck, id: `link-${deck.id}` }) : text;
  } catch (/** @type {any} */ { why }) {
    // In the language of the box it comes into: until a deck has been read, there is no other.
    const lang = document.documentElement.lang.toLowerCase().split(/[-_]/)[0];
    throw new Error((Object.hasOwn(PANEL.words, lang) ? PANEL.words[lang] : PANEL.words.en)[`deck_link_${why}`]);
  }
}

/** Says that the deck in the page's address is not the site's. @param {Drawn} quiz */
function tellOf(quiz) {
  const said = words(quiz);
  place(quiz).prepend(make("p", { lang: said.lang }, said.deck_link));
}

/** @param {Drawn} quiz @param {{ title: string }} detail */
function onReady(quiz, { title }) {
  nameAfter(quiz, title);
  if (quiz.pageDeck) tellOf(quiz);
  offerLink(quiz);
  // Not while the quiz is telling of it, but before the card is seen: it would move.
  queueMicrotask(() => takeUpLink(quiz));
  addEventListener("hashchange", () => takeUpLink(quiz));
  if (quiz.getAttribute("storage") !== "off") whenIdle(() => keepForLater(quiz));
}

/** Safari has no idle callbacks. @param {() => void} work */
function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work);
  else setTimeout(work, 1000);
}
