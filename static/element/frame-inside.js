// Runs in the quiz's own page inside a frame on another page: reports the quiz's events to the page around it, and
// takes options from there. `frame.js` is the other side; `frame-messages.js` defines the messages.

import { CHANNEL, EVENTS, LIVE_ATTRIBUTES, plain } from "./frame-messages.js";
import { setCanonicalAddress, setTitle } from "./page-name.js";

/** @import { Drawn, Host } from "./shell.js" */

/** @type {(text: string) => void} */
let handDeck;
/**
 * The text of the deck that the surrounding page hands over, once it has. It is as untrusted as any other deck.
 * @type {Promise<string>}
 */
export const handed = new Promise((done) => (handDeck = done));

/**
 * Forwards the quiz's events to the surrounding page, and applies options from there. Does so only once, since an
 * element may be removed and inserted again.
 * @param {Host} quiz @param {CustomEvent[]} reported its events so far
 */
export function begin(quiz, reported) {
  if (quiz.begun) return;
  quiz.begun = true;
  const tell = (/** @type {object} */ message) => parent.postMessage(message, "*");
  const forward = (/** @type {any} */ { type, detail }) => {
    tell({ channel: CHANNEL, event: type, detail });
    if (type === "quiz-ready") setTitle(/** @type {Drawn} */ (quiz), detail.title);
  };
  reported.forEach(forward);
  for (const event of EVENTS) quiz.addEventListener(event, forward);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.channel !== CHANNEL || !data.options) return;
    if (typeof data.deck === "string") handDeck(data.deck);
    for (const name of LIVE_ATTRIBUTES) {
      const value = plain(data.options[name]);
      if (typeof value === "string") quiz.setAttribute(name, value);
      else quiz.removeAttribute(name);
    }
    setCanonicalAddress(quiz);
  });
  addEventListener("click", openInTab);
  tell({ channel: CHANNEL, ask: "options" });
  // WordPress's embed script hides a frame until the frame has reported its height together with the secret from its
  // address.
  const secret = location.hash.match(/secret=(\w+)/)?.[1];
  if (secret) tell({ message: "height", value: 1000, secret });
}

/**
 * Opens links in a new tab: many sites refuse to be shown in a frame, and the quiz would be replaced. If a sandbox
 * forbids new tabs, the browser follows the link inside the frame.
 * @param {MouseEvent} event
 */
function openInTab(event) {
  const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find((node) => /** @type {any} */ (node).href));
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const tab = open(link.href);
  if (!tab) return;
  tab.opener = null;
  event.preventDefault();
}
