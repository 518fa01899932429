// The script of the quiz's own page (`static/page.js`): options from the query become attributes of the element, and
// the fragment may contain a whole deck. It runs before the element is defined, which therefore starts with these
// attributes.

import { BUILT } from "./built.js";
import { CHANNEL, EVENTS } from "./frame-messages.js";
import { load, scheduleRetry } from "./load.js";
import { OPTIONS } from "./options.js";
import { Trouble } from "./trouble.js";

/** @import { Host } from "./shell.js" */

// Filled in by the build: the script to load when the page is not in a frame.
export const PAGE = /** @type {{ fullPage: string }} */ ({});

const quiz = /** @type {Host} */ (document.querySelector("leader-quiz"));

const query = new URLSearchParams(location.search);
for (const name of OPTIONS) {
  const value = query.get(name);
  if (value && (name !== "deck" || isOurs(value))) quiz.setAttribute(name, value);
}

const framed = parent !== window;
// Tells the page around the frame that this page has loaded, so that it does not hide a readable card because a
// script is late.
if (framed) parent.postMessage({ channel: CHANNEL }, "*");
const fragment = () => new URLSearchParams(location.hash.slice(1));

// The menus of phones share the canonical address. It names the site's own deck, so it would be wrong for other
// cards. (`page-name.js` sets another once the quiz runs.)
if (fragment().has("deck") || ["deck", "set", "cards"].some((name) => query.has(name))) document.querySelector("link[rel=canonical]")?.remove();

/** Events of the quiz so far, since the script that handles them may load later. @type {CustomEvent[]} */
const reported = [];
for (const kind of EVENTS) quiz.addEventListener(kind, (event) => reported.push(/** @type {CustomEvent} */ (event)));

// Exponent for `scheduleRetry`: a delay of about two minutes, since the file may be gone for good.
const RETRY_EXPONENT = 7;

/**
 * Loads the script that shows things beside the quiz, or in a frame, that forwards its events. The quiz runs without
 * it, but the page around a frame is not informed. So it is retried until it loads: after the delay, or immediately
 * when the connection is back or the page is visible again.
 */
const loadCompanion = () =>
  load(framed ? BUILT.frame : PAGE.fullPage)
    .then(({ begin }) => begin(quiz, reported))
    .catch(() => {
      const cancel = scheduleRetry(RETRY_EXPONENT, () => {
        cancel();
        loadCompanion();
      });
    });

// It loads after the quiz. But a link may carry progress, and in a frame the page around it sends options: then it
// loads immediately, and the quiz is not drawn before this promise has settled.
if (framed || fragment().has("p")) quiz.pageReady = loadCompanion();
quiz.addEventListener("quiz-ready", loadCompanion);

// A deck in the address is used like an inline deck. If the value is empty (`#deck=`), the page around this frame has
// the deck.
const code = fragment().get("deck");
/** @type {Promise<string> | undefined} */
let deck;
if (code !== null) {
  quiz.pageDeck = () => {
    if (!deck) (deck = deckOfAddress()).catch(() => (deck = undefined));
    return deck;
  };
}
// With another deck in its address, or none, it is another page.
if (!framed) addEventListener("hashchange", () => fragment().get("deck") === code || location.reload());

/** @returns {Promise<string>} */
async function deckOfAddress() {
  if (framed && !code) {
    // On a retry, the script that asks the surrounding page for the deck may not have loaded yet.
    loadCompanion();
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
 * Whether an address is of this origin. A link that somebody passes on must not make this page request cards from
 * another site, nor show those as its own.
 * @param {string} address
 */
function isOurs(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
