// Progress in a link, to go on from on another device. It stands in the address's fragment, which is
// sent to no server: `#p=…`, or behind a deck that stands there, too (deck-link.js): `#deck=…&p=…`. Progress that is on
// this device already is never overwritten unasked.

import { copySelection } from "./copy.js";
import { button, heading, make, place, say, words } from "./panel.js";
import { fill } from "./tree.js";

/** @import { Drawn, Root } from "./shell.js" */

const fragment = () => new URLSearchParams(location.hash.slice(1));

/** Below the quiz, as soon as there is progress: a link that carries it. @param {Drawn} quiz */
export function offerLink(quiz) {
  const said = words(quiz);
  const link = make("input", { readOnly: true, ariaLabel: said.progress_link_label, onfocus: () => link.select() });
  const state = make("p", { role: "status" });
  const fresh = () => (link.value = linkTo(progress(quiz)));
  const copy = button(said.copy, async () => {
    fresh();
    say(state, (await copied(link, copy)) ? said.copied : said.copy_by_hand);
  });
  const send = button(said.send, async () => {
    state.textContent = "";
    try {
      await navigator.share({ url: fresh(), title: document.title });
      say(state, said.sent);
    } catch (/** @type {any} */ { name }) {
      // Called off, or open already: the reader knows.
      if (name !== "AbortError" && name !== "InvalidStateError") say(state, said.not_sent);
    }
  });
  const shares = navigator.canShare?.({ url: location.href });
  const parts = [make("p", {}, said.progress_link_how), link, copy, ...(shares ? [send] : []), state];
  const box = make("details", { className: "progress-link", lang: said.lang, ontoggle: fresh }, make("summary", {}, said.progress_link), ...parts);
  const show = () => {
    // What was copied is not this link any more.
    state.textContent = "";
    box.hidden = !progress(quiz);
    fresh();
  };
  // With every answer, and without any once they are forgotten.
  new MutationObserver(show).observe(quiz.shadowRoot, { subtree: true, attributeFilter: ["data-progress"] });
  show();
  place(quiz).append(box);
}

/**
 * Where a page may not write to the clipboard (no secure address), the older way often works. Else the link is left
 * marked, with the focus on it.
 * @param {HTMLInputElement} link @param {HTMLElement} from
 */
async function copied(link, from) {
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

/** Takes up what the address carries, or asks, or says why not. @param {Drawn} quiz */
export function takeUpLink(quiz) {
  // Messengers take signs that follow an address for a part of it.
  const token = fragment()
    .get("p")
    ?.replace(/[^\w-]+$/, "");
  if (token === undefined) return;
  const [compared, there, here] = root(quiz).compareToken?.(token) ?? ["broken"];
  const said = words(quiz);
  // What was said of another link is about answers that are gone then.
  const take = (/** @type {boolean} */ focus) => {
    away(quiz);
    leaveLink();
    /** @type {Required<Root>} */ (root(quiz)).takeToken(token, focus);
  };
  const refusal = /** @type {Record<string, string>} */ ({ broken: said.link_broken, other: said.link_other, behind: said.link_behind })[compared];
  if (refusal) tell(quiz, refusal);
  else if (compared === "ahead") take(false);
  else ask(quiz, fill(compared === "thoughts" ? said.link_ask_now : said.link_ask, { there, here }), () => take(true));
}

/** The token of the running quiz, once there is an answer: it stands on the root element. @param {Drawn} quiz */
const progress = (quiz) => root(quiz).dataset.progress;

/** @param {Drawn} quiz */
const root = (quiz) => /** @type {Root} */ (quiz.shadowRoot.querySelector(".root"));

/** The link has done its work: a reload, or a bookmark, is of the quiz alone. A deck stays, so that it can be copied on. */
function leaveLink() {
  const deck = fragment().get("deck");
  history.replaceState(history.state, "", location.href.split("#")[0] + (deck === null ? "" : `#deck=${deck}`));
}

/** @param {Drawn} quiz @param {string} sentence */
function tell(quiz, sentence) {
  leaveLink();
  box(quiz, sentence, []);
}

/** @param {Drawn} quiz @param {string} question @param {() => void} take */
function ask(quiz, question, take) {
  const said = words(quiz);
  const answer = (/** @type {string} */ text, /** @type {() => void} */ then) => button(text, () => [away(quiz), then()]);
  const stay = () => {
    leaveLink();
    heading(quiz)?.focus();
  };
  box(quiz, question, [answer(said.link_take, take), answer(said.link_stay, stay)]);
}

/** @param {Drawn} quiz */
function away(quiz) {
  /** @type {Element} */ (quiz.parentElement).querySelector(".link")?.remove();
  say(status(quiz), "");
}

/** @param {Drawn} quiz */
const status = (quiz) => /** @type {HTMLElement} */ (quiz.shadowRoot.querySelector("[role=status]"));

/**
 * Above the quiz: it is about what is seen there. All of it is there at once, so that the card moves no more; the status
 * region of the quiz has it read out.
 * @param {Drawn} quiz @param {string} sentence @param {HTMLElement[]} buttons
 */
function box(quiz, sentence, buttons) {
  away(quiz);
  place(quiz);
  const told = make("div", { className: "panel link", lang: words(quiz).lang }, make("div", {}, make("p", {}, sentence), ...buttons));
  quiz.before(told);
  told.scrollIntoView({ block: "nearest" });
  say(status(quiz), sentence);
}
