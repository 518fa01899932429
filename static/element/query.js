// The quiz's own page: its address sets what attributes set elsewhere, and may carry a whole deck. It runs before the
// element is defined, which so begins with them.

import { BUILT } from "./built.js";
import { CHANNEL, EVENTS } from "./frame-messages.js";
import { load, patience } from "./load.js";
import { OPTIONS } from "./options.js";
import { Trouble } from "./trouble.js";

/** @import { Host } from "./shell.js" */

// Filled in by the build: the script for a page at the top of a window.
export const PAGE = /** @type {{ fullPage: string }} */ ({});

const quiz = /** @type {Host} */ (document.querySelector("leader-quiz"));

const query = new URLSearchParams(location.search);
for (const name of OPTIONS) {
  const value = query.get(name);
  if (value && (name !== "deck" || isOurs(value))) quiz.setAttribute(name, value);
}

const framed = parent !== window;
// The page around waits for a first word: what is read here is not to be hidden because a script is late.
if (framed) parent.postMessage({ channel: CHANNEL }, "*");
const fragment = () => new URLSearchParams(location.hash.slice(1));

// The menus of phones share the canonical address: with other cards than the site's, it would lead to those of the site.
if (fragment().has("deck") || ["deck", "set", "cards"].some((name) => query.has(name))) document.querySelector("link[rel=canonical]")?.remove();

/** What the quiz has reported: the script beside it may come later. @type {CustomEvent[]} */
const reported = [];
for (const kind of EVENTS) quiz.addEventListener(kind, (event) => reported.push(/** @type {CustomEvent} */ (event)));

// Two minutes or so, as `patience` counts: the file may be gone for good.
const TRIES = 7;

/**
 * What stands beside the quiz, or passes its events on to the page around this one. Without it the quiz runs, but nobody
 * around a frame knows: so it is requested until it comes; at once when the connection or the reader is back.
 */
const beside = () =>
  load(framed ? BUILT.frame : PAGE.fullPage)
    .then(({ begin }) => begin(quiz, reported))
    .catch(() => {
      const cancel = patience(TRIES, () => {
        cancel();
        beside();
      });
    });

// It comes after the quiz; but a link may carry the progress to begin with, and a frame is listened to from the start:
// then the quiz is drawn once this promise is settled.
if (framed || fragment().has("p")) quiz.pageReady = beside();
quiz.addEventListener("quiz-ready", beside);

// A deck in the address, as if it stood in the element; without one (`#deck=`) the page around this frame has it.
const code = fragment().get("deck");
/** @type {Promise<string> | undefined} */
let deck;
if (code !== null) {
  quiz.pageDeck = () => {
    if (!deck) (deck = carried()).catch(() => (deck = undefined));
    return deck;
  };
}
// With another deck in its address, or with none, it is another page.
if (!framed) addEventListener("hashchange", () => fragment().get("deck") === code || location.reload());

/** @returns {Promise<string>} */
async function carried() {
  if (framed && !code) {
    // On a retry, the page around has not been asked yet.
    beside();
    return (await load(BUILT.frame)).handed;
  }
  const { deckIn } = await load(PAGE.fullPage);
  try {
    return await deckIn(code);
  } catch (/** @type {any} */ { message }) {
    BUILT.words.deck_link = message;
    throw new Trouble("deck_link");
  }
}

/**
 * An address that is handed around must not have this page ask another site for cards, nor show those as its own.
 * @param {string} address
 */
function isOurs(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
