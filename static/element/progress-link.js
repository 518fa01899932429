// Progress in a link, to go on from on another device. It stands in the address's fragment, which is
// sent to no server. Progress that is on this device already is never overwritten unasked.

import { copySelection } from "./copy.js";
import { button, heading, make, place, say, words } from "./panel.js";
import { fill } from "./tree.js";

const MARK = "#p=";
const VERSIONS = ["1", "2"];

/** Below the quiz, as soon as there is progress: a link that carries it. */
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
    } catch ({ name }) {
      // Called off, or open already: the reader knows.
      if (name !== "AbortError" && name !== "InvalidStateError") say(state, said.not_sent);
    }
  });
  const shares = navigator.canShare?.({ url: location.href });
  const parts = [make("p", {}, said.progress_link_how), link, copy, ...(shares ? [send] : []), state];
  const box = make("details", { className: "progress-link", lang: said.lang, ontoggle: fresh }, make("summary", {}, said.progress_link), ...parts);
  const show = () => {
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
 */
async function copied(link, from) {
  try {
    await navigator.clipboard.writeText(link.value);
    return true;
  } catch {
    link.focus();
    if (!copySelection()) return false;
    from.focus();
    return true;
  }
}

function linkTo(token) {
  const url = new URL(location.href);
  url.hash = `p=${token}`;
  return url.href;
}

/** Takes up what the address carries, or asks, or says why not. */
export function takeUpLink(quiz, ready) {
  if (!location.hash.startsWith(MARK)) return;
  const token = location.hash.slice(MARK.length);
  const there = read(token);
  const here = read(progress(quiz));
  const said = words(quiz);
  const take = () => goOn(quiz, ready, token);
  if (!there) return tell(quiz, said.link_broken);
  if (there.cards !== ready.cards || (here && here.deck !== there.deck)) return tell(quiz, said.link_other);
  if (!here || holds(there, here)) return take();
  if (holds(here, there)) return tell(quiz, said.link_behind);
  const same = here.seed === there.seed && here.answers === there.answers;
  const counts = { there: there.answers.length, here: here.answers.length, of: ready.cards };
  ask(quiz, fill(same ? said.link_ask_now : said.link_ask, counts), () => {
    // The heading of the quiz that comes: this one goes.
    quiz.addEventListener("quiz-ready", () => requestAnimationFrame(() => heading(quiz)?.focus()), { once: true });
    take();
  });
}

/** Whether the one way through the deck is the other, or goes on from it. */
const holds = (one, other) => !other.answers || (one.seed === other.seed && one.answers.startsWith(other.answers) && thinks(one, other));

/** The same of second thoughts. Once there is a result, `now` has a choice for each card, at first the answer. */
const thinks = (one, other) => [...other.now].every((choice, at) => choice === other.answers[at] || choice === one.now[at]);

/** What a token says, if it is whole: crates/quiz/src/session/saved.rs writes it. */
function read(token) {
  const [, body, sum] = token?.match(/^(\d+\.[\w.]*)\.([0-9a-f]{4})$/) ?? [];
  if (!body || check(body) !== sum) return undefined;
  const [version, deck, seed, cards, , answers, now = ""] = body.split(".");
  // Of a later version nothing is known but that it is not for these cards.
  return VERSIONS.includes(version) ? { deck, seed, cards: Number(cards), answers, now } : {};
}

const isLater = (token) => !VERSIONS.includes(token?.match(/^(\d+)\./)?.[1] ?? VERSIONS[0]);

/** The last 16 bits of 64-bit FNV-1a need no more than these. */
function check(body) {
  const bytes = [...new TextEncoder().encode(body), 0xff];
  const hash = bytes.reduce((hash, byte) => ((hash ^ byte) * 0x1b3) & 0xffff, 0x2325);
  return hash.toString(16).padStart(4, "0");
}

/** The token of the running quiz, once there is an answer: it stands on the root element. */
const progress = (quiz) => root(quiz).dataset.progress;

function goOn(quiz, ready, token) {
  root(quiz).dataset.progress = token;
  try {
    const stored = localStorage.getItem(key(ready));
    // What a later version has stored is not this one's to replace.
    if (quiz.getAttribute("storage") !== "off" && !isLater(stored)) localStorage.setItem(key(ready), token);
  } catch {
    // It goes on in this tab alone.
  }
  leaveLink();
  quiz.start();
}

const root = (quiz) => quiz.shadowRoot.querySelector(".root");
const key = ({ deck, cards }) => `leader-quiz:${deck}:${cards}`;

/** The link has done its work: a reload, or a bookmark, is of the quiz alone. */
const leaveLink = () => history.replaceState(history.state, "", location.pathname + location.search);

function tell(quiz, sentence) {
  leaveLink();
  box(quiz, sentence, []);
}

function ask(quiz, question, take) {
  const said = words(quiz);
  const answer = (text, then) => button(text, () => [away(quiz), then()]);
  const stay = () => {
    leaveLink();
    heading(quiz)?.focus();
  };
  box(quiz, question, [answer(said.link_take, take), answer(said.link_stay, stay)]);
}

const away = (quiz) => quiz.parentElement.querySelector(".link")?.remove();

/** Above the quiz: it is about what is seen there. */
function box(quiz, sentence, buttons) {
  away(quiz);
  place(quiz);
  const line = make("p", { role: "status" });
  const told = make("div", { className: "panel link", lang: words(quiz).lang }, make("div", {}, line, ...buttons));
  quiz.before(told);
  say(line, sentence, () => told.scrollIntoView({ block: "nearest" }));
}
