// A link that carries the reader's progress to another device. The token is in the fragment, which is not sent to any
// server: `#p=…`, or after a deck (`deck-link.js`): `#deck=…&p=…`. Progress on this device is never overwritten
// without asking (docs/decisions/0005-offline.md).

import { copySelection } from "./copy.js";
import { button, heading, make, place, say, words } from "./panel.js";
import { fill } from "./tree.js";

/** @import { Drawn, Root } from "./shell.js" */

const fragment = () => new URLSearchParams(location.hash.slice(1));

/** Shows a link with the progress below the quiz, as soon as there is any. @param {Drawn} quiz */
export function offerLink(quiz) {
  const said = words(quiz);
  const link = make("input", { readOnly: true, ariaLabel: said.progress_link_label, onfocus: () => link.select() });
  const state = make("p", { role: "status" });
  const updateLink = () => (link.value = linkTo(progress(quiz)));
  const copy = button(said.copy, async () => {
    updateLink();
    say(state, (await copyLink(link, copy)) ? said.copied : said.copy_by_hand);
  });
  const send = button(said.send, async () => {
    state.textContent = "";
    try {
      await navigator.share({ url: updateLink(), title: document.title });
      say(state, said.sent);
    } catch (/** @type {any} */ { name }) {
      // The reader has cancelled, or a share sheet is already open.
      if (name !== "AbortError" && name !== "InvalidStateError") say(state, said.not_sent);
    }
  });
  const shares = navigator.canShare?.({ url: location.href });
  const parts = [make("p", {}, said.progress_link_how), link, copy, ...(shares ? [send] : []), state];
  const box = make("details", { className: "progress-link", lang: said.lang, ontoggle: updateLink }, make("summary", {}, said.progress_link), ...parts);
  const show = () => {
    // The copied link is out of date now.
    state.textContent = "";
    box.hidden = !progress(quiz);
    updateLink();
  };
  // Updates with every answer, and when the answers are deleted.
  new MutationObserver(show).observe(quiz.shadowRoot, { subtree: true, attributeFilter: ["data-progress"] });
  show();
  place(quiz).append(box);
}

/**
 * Copies the link. If the Clipboard API is not allowed (no secure context), `execCommand` often works. If that fails
 * too, the link stays selected and focused.
 * @param {HTMLInputElement} link @param {HTMLElement} from
 */
async function copyLink(link, from) {
  try {
    await navigator.clipboard.writeText(link.value);
    return true;
  } catch {
    link.focus();
    if (!copySelection(link)) return false;
    from.focus();
    return true;
  }
}

/** @param {string | undefined} token */
function linkTo(token) {
  const url = new URL(location.href);
  const deck = fragment().get("deck");
  url.hash = `${deck === null ? "" : `deck=${deck}&`}p=${token}`;
  return url.href;
}

/** Applies the progress in the address, asks which to keep, or says why it cannot be used. @param {Drawn} quiz */
export function applyLink(quiz) {
  // Messengers include trailing punctuation in the link.
  const token = fragment()
    .get("p")
    ?.replace(/[^\w-]+$/, "");
  if (token === undefined) return;
  const [compared, there, here] = root(quiz).compareToken?.(token) ?? ["broken"];
  const said = words(quiz);
  // A message about an earlier link is out of date then.
  const take = (/** @type {boolean} */ focus) => {
    removeMessage(quiz);
    removeFromAddress();
    /** @type {Required<Root>} */ (root(quiz)).takeToken(token, focus);
  };
  const refusal = /** @type {Record<string, string>} */ ({ broken: said.link_broken, other: said.link_other, behind: said.link_behind })[compared];
  if (refusal) refuseLink(quiz, refusal);
  else if (compared === "ahead") take(false);
  else askWhich(quiz, fill(compared === "thoughts" ? said.link_ask_now : said.link_ask, { there, here }), () => take(true));
}

/**
 * The token of the running quiz, once there is an answer. The root element has it as `data-progress`.
 * @param {Drawn} quiz
 */
const progress = (quiz) => root(quiz).dataset.progress;

/** @param {Drawn} quiz */
const root = (quiz) => /** @type {Root} */ (quiz.shadowRoot.querySelector(".root"));

/**
 * Removes the progress from the address, so that a reload or a bookmark opens the quiz alone. A deck stays, so that
 * the address can be passed on.
 */
function removeFromAddress() {
  const deck = fragment().get("deck");
  history.replaceState(history.state, "", location.href.split("#")[0] + (deck === null ? "" : `#deck=${deck}`));
}

/** @param {Drawn} quiz @param {string} sentence */
function refuseLink(quiz, sentence) {
  removeFromAddress();
  showMessage(quiz, sentence, []);
}

/** @param {Drawn} quiz @param {string} question @param {() => void} take */
function askWhich(quiz, question, take) {
  const said = words(quiz);
  const answerButton = (/** @type {string} */ text, /** @type {() => void} */ then) => button(text, () => [removeMessage(quiz), then()]);
  const stay = () => {
    removeFromAddress();
    heading(quiz)?.focus();
  };
  showMessage(quiz, question, [answerButton(said.link_take, take), answerButton(said.link_stay, stay)]);
}

/** @param {Drawn} quiz */
function removeMessage(quiz) {
  /** @type {Element} */ (quiz.parentElement).querySelector(".link")?.remove();
  say(status(quiz), "");
}

/** @param {Drawn} quiz */
const status = (quiz) => /** @type {HTMLElement} */ (quiz.shadowRoot.querySelector("[role=status]"));

/**
 * Shows a message above the quiz, since it is about what is visible there. All of it is inserted at once, so that the
 * card moves only once. The status region of the quiz announces it.
 * @param {Drawn} quiz @param {string} sentence @param {HTMLElement[]} buttons
 */
function showMessage(quiz, sentence, buttons) {
  removeMessage(quiz);
  place(quiz);
  const message = make("div", { className: "panel link", lang: words(quiz).lang }, make("div", {}, make("p", {}, sentence), ...buttons));
  quiz.before(message);
  message.scrollIntoView({ block: "nearest" });
  say(status(quiz), sentence);
}
