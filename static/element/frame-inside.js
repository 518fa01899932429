// The quiz's own page inside somebody's frame: what it tells the page around it, and takes up from there.

import { CHANNEL, EVENTS, LIVE, plain } from "./frame-messages.js";
import { nameAddress, nameAfter } from "./page-name.js";

/** @import { Drawn, Host } from "./shell.js" */

/** @type {(text: string) => void} */
let hand;
/**
 * The text of the deck that the page around this one has, once that has handed it over: to be checked like any other.
 * @type {Promise<string>}
 */
export const handed = new Promise((done) => (hand = done));

/**
 * Passes the quiz's events out, and takes the theme and the like in. Once: an element may be taken out and put back.
 * @param {Host} quiz @param {CustomEvent[]} reported its events so far
 */
export function begin(quiz, reported) {
  if (quiz.begun) return;
  quiz.begun = true;
  const tell = (/** @type {object} */ message) => parent.postMessage(message, "*");
  const pass = (/** @type {any} */ { type, detail }) => {
    tell({ channel: CHANNEL, event: type, detail });
    if (type === "quiz-ready") nameAfter(/** @type {Drawn} */ (quiz), detail.title);
  };
  reported.forEach(pass);
  for (const event of EVENTS) quiz.addEventListener(event, pass);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.channel !== CHANNEL || !data.options) return;
    if (typeof data.deck === "string") hand(data.deck);
    for (const name of LIVE) {
      const value = plain(data.options[name]);
      if (typeof value === "string") quiz.setAttribute(name, value);
      else quiz.removeAttribute(name);
    }
    nameAddress(quiz);
  });
  addEventListener("click", openInTab);
  tell({ channel: CHANNEL, ask: "options" });
  // Where WordPress runs its script for embeds, it hides a frame until that has told its height, with the secret from its
  // address.
  const secret = location.hash.match(/secret=(\w+)/)?.[1];
  if (secret) tell({ message: "height", value: 1000, secret });
}

/**
 * A link opens a tab of its own: many sites refuse to be shown in a frame, and the quiz would be gone from it. Where a
 * sandbox forbids tabs, the browser follows the link inside the frame.
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
