// What the quiz's own page (the “full page”) has beyond the quiz, when it is not in a frame: offline use
// (`offline.js`), a link that carries progress (`progress-link.js`), and decks from the fragment (`deck-link.js`).
// Loaded after the quiz runs. If any of it fails, the quiz still works.

import { decodeDeck } from "./deck-link.js";
import { registerWorker } from "./offline.js";
import { setTitle } from "./page-name.js";
import { make, PANEL, place, words } from "./panel.js";
import { applyLink, offerLink } from "./progress-link.js";

/** @import { Drawn, Host } from "./shell.js" */

/**
 * Starts once the quiz has fired `quiz-ready`, which it may have done already. Does so only once, since an element
 * may be removed and inserted again.
 * @param {Host} quiz @param {CustomEvent[]} reported its events so far
 */
export function begin(quiz, reported) {
  if (quiz.begun) return;
  quiz.begun = true;
  const ready = reported.find(({ type }) => type === "quiz-ready");
  if (ready) return onReady(/** @type {Drawn} */ (quiz), ready.detail);
  const handleReady = (/** @type {Partial<CustomEvent>} */ { detail }) => onReady(/** @type {Drawn} */ (quiz), detail);
  quiz.addEventListener("quiz-ready", handleReady, { once: true });
}

/**
 * The text of the deck in the page's address. Rejects with a sentence for the reader. The deck's id gets a prefix:
 * answers are stored by the id, and the author of the link may have copied a deck of this site without changing its
 * id.
 * @param {string} code
 */
export async function deckIn(code) {
  try {
    const text = await decodeDeck(code);
    const deck = JSON.parse(text);
    return typeof deck?.id === "string" ? JSON.stringify({ ...deck, id: `link-${deck.id}` }) : text;
  } catch (/** @type {any} */ { why }) {
    // In the language of the error box. Until a deck has been read, that is the page's language.
    const lang = document.documentElement.lang.toLowerCase().split(/[-_]/)[0];
    throw new Error((Object.hasOwn(PANEL.words, lang) ? PANEL.words[lang] : PANEL.words.en)[`deck_link_${why}`]);
  }
}

/** Tells the reader that the deck in the page's address is not from this site. @param {Drawn} quiz */
function showForeignDeck(quiz) {
  const said = words(quiz);
  place(quiz).prepend(make("p", { lang: said.lang }, said.deck_link));
}

/** @param {Drawn} quiz @param {{ title: string }} detail */
function onReady(quiz, { title }) {
  setTitle(quiz, title);
  if (quiz.pageDeck) showForeignDeck(quiz);
  offerLink(quiz);
  // In a microtask: not within the `quiz-ready` event, but before the card is painted, since it would move.
  queueMicrotask(() => applyLink(quiz));
  addEventListener("hashchange", () => applyLink(quiz));
  if (quiz.getAttribute("storage") !== "off") whenIdle(() => registerWorker(quiz));
}

/** Runs `work` when the browser is idle. Safari has no requestIdleCallback. @param {() => void} work */
function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work);
  else setTimeout(work, 1000);
}
