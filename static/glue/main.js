// A quiz as it runs: what it needs is loaded, it is drawn out of sight, and takes the place of what stands there.
// The build makes one file of this and what it imports, the Wasm's bindings among it, which the element's script
// loads once the quiz is near.

import { HEARD } from "../element/heard.js";
import { compareProgress, destroyQuiz, mountQuiz, readDeck as read, takeProgress, updateQuiz } from "./bindings_bg.js";
import { known, loadDeck, loadWords, readDeck } from "./decks.js";
import { isIdle, placeCaret, say } from "./focus.js";
import { loadInstance, running } from "./instance.js";
import { picture, typeAgain } from "./picture.js";
import { adoptStyles, BUILT, pause, Trouble, takeShared } from "./shared.js";
import { startWasm } from "./start.js";
import { VALUES } from "./values.js";

/** @import { LeaderQuizElement, Shared } from "../element/leader-quiz-element.js" */
/** @import { Fail } from "../element/load.js" */
/** @import { Quiz, Root, Shown } from "../element/shell.js" */

export { startWasm };

/**
 * What the Wasm can be asked for. A script that is imported anew, by another address, has another instance.
 * @typedef {typeof calls} Calls
 */
export const calls = { compareProgress, destroyQuiz, mountQuiz, readDeck: read, takeProgress, updateQuiz };

// How long the quiz waits for the script of the full page, in ms.
const PAGE_TIMEOUT = 5000;
// While a pointer or a key is down, that is checked again after so many ms, and so many times at most.
const POLL_INTERVAL = 30;
const MAX_POLLS = 100;

/**
 * Draws the quiz on its shell, unless it is `stale` by then. `fail` is called with later errors.
 * @param {Shared} shared @param {Shown} shell @param {() => boolean} stale @param {Fail} fail
 */
export async function run(shared, shell, stale, fail) {
  takeShared(shared);
  Object.assign(BUILT.words, VALUES.words);
  if (shared.version !== VALUES.version) {
    // The site has a new build, with other scripts. Only the reader may reload the page.
    if (shell.root.querySelector(".trouble [aria-busy]")) {
      // Chromium takes what is fresh from its cache also on a reload, and so the same script again.
      await fetch(shared.here(""), { cache: "reload" }).catch(() => {});
      location.reload();
    }
    throw new Trouble("outdated");
  }
  const { text } = shell;
  shell.deck = "";
  const url = text === undefined ? shell.deckUrl() : placeOfText();
  const instance = loadInstance();
  instance.catch(() => {}); // an error is handled where it is awaited
  const deck = await (text === undefined ? loadDeck(url) : known(text));
  if (stale()) return;
  shell.deck = deck.id;
  const { element } = shell;
  /** @type {HTMLElement | null | undefined} */
  const around = element.parentElement?.closest("[lang]");
  const words = await loadWords(element.getAttribute("lang"), deck.lang, around?.lang);
  await instance;
  // The script of the full page may never arrive.
  await Promise.race([element.pageReady, pause(PAGE_TIMEOUT)]);
  // What is answered or set while it is being drawn has to be in it: then it is drawn again.
  for (let [taken, polls] = [false, 0]; !taken && !stale(); ) {
    // In short steps: a page that is being read must not be kept from scrolling.
    await pause();
    // Again, since the instance that was awaited may have stopped meanwhile.
    const glue = await loadInstance();
    const number = await readDeck(glue, url, deck.text, shell.words());
    await pause();
    // A click needs the same element when it is released. Some browsers leave :active set: hence the maximum.
    for (; polls < MAX_POLLS && !stale() && isPressed(shell); polls += 1) await pause(POLL_INTERVAL);
    taken = await draw(shell, url, { glue, number }, words, () => stale() || (polls < MAX_POLLS && isPressed(shell)), fail);
  }
}

/** Where a deck that is not at an address is written: in this page, in its link, or in the page around this frame. */
function placeOfText() {
  const [page, fragment = ""] = location.href.split("#");
  return (fragment === "deck=" && document.referrer) || page + (fragment.includes("deck=") ? "#deck=…" : "");
}

/**
 * Whether a pointer or a key is down on a control of the quiz. Firefox has no `:active` for keys, and keeps it on what was
 * touched last: who has pressed "Next" waits for what is being drawn.
 * @param {Shown} shell
 */
const isPressed = ({ root }) => root.key === "keydown" || root.querySelector(":is(summary, button, a:not([aria-busy=true])):active");

/**
 * Draws out of sight and, once that is done, takes the place of what was there; tells whether it has.
 * @param {Shown} shell
 * @param {string} url of the deck
 * @param {{ glue: Calls, number: number }} cards as `glue` knows them
 * @param {string[] | undefined} words
 * @param {() => unknown} stale
 * @param {Fail} fail
 */
async function draw(shell, url, { glue, number }, words, stale, fail) {
  /** @type {Root} */
  const root = document.createElement("div");
  root.dataset.deck = url;
  const fold = unfolded(root);
  // For the script of the full page (element/progress-link.js). The names differ from those of the Wasm: the build
  // shortens these.
  Object.assign(root, {
    compareToken: (/** @type {string} */ token) => glue.compareProgress(number, token),
    takeToken: (/** @type {string} */ token, /** @type {boolean} */ focus) => glue.takeProgress(number, token, focus),
  });
  let taken = false;
  try {
    if (stale()) return taken;
    // Where a script of the page has an `Element` of its own, Yew takes the target of no tap for one.
    if (!(root instanceof Element)) throw new Trouble("not_loaded", { why: "Element" });
    adoptStyles(shell.shadow, VALUES.styles);
    const set = options(shell, url);
    /** @type {Promise<void>} */
    const drawn = new Promise((done, failed) => {
      running.set(root, { glue, shell, fail: failed });
      // Called from within the first drawing: there is a whole card by then, however long that took.
      glue.mountQuiz(number, root, shell.element, set, words, () => {
        try {
          taken = !stale() && JSON.stringify(set) === JSON.stringify(options(shell, url));
          // It has stored an answer to the first card, and will report nothing.
          if (!taken && set.early && shell.firstCard) shell.firstCard.untold = true;
          if (taken) takeOver(shell, root, { change: (changed) => change(shell, url, glue, number, changed), end });
        } catch (error) {
          taken = false;
          failed(error);
        }
        done();
        return taken;
      });
    });
    await drawn;
    running.set(root, { glue, shell, fail });
    return taken;
  } finally {
    if (!taken) end();
  }

  /** @param {boolean} [seen] */
  function end(seen) {
    fold();
    running.delete(root);
    if (seen) shell.show(picture(root));
    try {
      glue.destroyQuiz(number);
    } catch {
      // It has stopped already: nothing is left to remove.
    }
  }
}

/**
 * Before `::details-content`, styles cannot show on paper what is folded: the cards of the review are open while the page
 * is printed. Gives what ends that.
 * @param {Root} root
 */
function unfolded(root) {
  /** @type {HTMLDetailsElement[]} */
  const folded = [];
  const open = () => {
    // Without those that the filter hides: an open card may be shown for that alone.
    folded.push(
      ...[.../** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll(".again:not([open])"))].filter((card) => card.getClientRects().length),
    );
    folded.forEach((card) => (card.open = true));
  };
  const fold = () => folded.splice(0).forEach((card) => (card.open = false));
  if (!CSS.supports("selector(::details-content)")) {
    addEventListener("beforeprint", open);
    addEventListener("afterprint", fold);
  }
  return () => {
    removeEventListener("beforeprint", open);
    removeEventListener("afterprint", fold);
  };
}

/**
 * Puts the running quiz where the still card was: focus, open choice and scroll stay.
 * @param {Shown} shell @param {Root} root @param {Quiz} quiz
 */
function takeOver(shell, root, quiz) {
  const { firstCard, shadow } = shell;
  const before = shell.root;
  // Also the link that was there until now.
  const focused = /** @type {HTMLElement | null} */ (shadow.activeElement ?? shell.element.querySelector(":focus"));
  const focusable = (/** @type {Root} */ within) => [
    .../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(".choice, .why > summary, .next, textarea")),
  ];
  // Asking for boxes costs a layout: only where there is a focus to keep.
  const place = focused
    ? focusable(before)
        .filter((one) => one.getClientRects().length)
        .indexOf(focused)
    : -1;
  const open = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (before.querySelectorAll(".pick:not([open]) + .why"))].map((why) => why.open);
  shell.show(root);
  shell.end();
  shell.firstCard = undefined;
  shell.quiz = quiz;
  // What has been open for a while neither folds nor moves in again.
  if (firstCard?.early !== undefined) {
    /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("details.why")).forEach((why, at) => (why.open = open[at]));
    for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
  }
  // On another card, the next press of a key would answer what nobody has read.
  if (place >= 0 && (isSame(before, root) || (isFirst(before) && isFirst(root)))) {
    const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (focused);
    const now = /** @type {HTMLTextAreaElement | undefined} */ (focusable(root)[place]);
    now?.focus({ preventScroll: true });
    placeCaret(now, value, selectionStart);
  }
  // Whoever has tried again by a button goes on in the quiz, and so does who was in what is closed again.
  if (focused && !shadow.activeElement) /** @type {HTMLElement | null} */ (root.querySelector("[part~=scenario], [part~=result] h2"))?.focus();
  if (before.typed) typeAgain(before, root);
  const [meant, is] = [before, root].map((within) => within.querySelectorAll("button")[/** @type {number} */ (before.pressed)]);
  // The quiz may have another deck by now, or be at another card.
  if (meant && isSame(before, root) && meant.textContent === is?.textContent) is.click();
  if (!firstCard?.onward || !isHere(shadow, root)) return;
  const notice = root.querySelector(".opening .notice");
  // That the answers from before are gone is read first.
  if (notice) {
    notice.scrollIntoView({ block: "nearest" });
    pause(HEARD).then(() => say(root, /** @type {string} */ (notice.textContent)));
  } else if (isTaken(root, firstCard.early)) /** @type {HTMLElement | null} */ (root.querySelector(".next"))?.click();
}

/**
 * Whether the reader is still at the quiz. Moving on takes the focus to the next card, and scrolls to it: who has read on
 * meanwhile, or writes elsewhere, would lose their place.
 * @param {ShadowRoot} shadow @param {Root} root
 */
function isHere(shadow, root) {
  const { top, bottom } = root.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && (shadow.activeElement || isIdle(root));
}

/**
 * The first card alone has an opening. Texts are not compared: a translator may have rewritten those of the still card.
 * @param {Root} root
 */
const isFirst = (root) => root.querySelector(".opening");

/**
 * Whether the answer to the still card is the one on the card in `root`.
 * @param {Root} root @param {number | undefined} early the place of that answer
 */
function isTaken(root, early) {
  return isFirst(root) && root.querySelectorAll(".choice")[/** @type {number} */ (early)]?.ariaPressed === "true";
}

/** Whether both show the same card, or no card. @param {Root} before @param {Root} root */
function isSame(before, root) {
  const [was, is] = [before, root].map((within) => within.querySelector("[part~=scenario]")?.textContent);
  return was === is;
}

/**
 * Takes up changed attributes, or says that the quiz has to start anew.
 * @param {Shown} shell @param {string} url @param {Calls} glue @param {number} number @param {Set<string>} changed
 */
function change(shell, url, glue, number, changed) {
  if (["deck", "lang", "mode"].some((name) => changed.has(name))) return false;
  try {
    glue.updateQuiz(number, options(shell, url));
  } catch {
    // It has stopped, and that has been told.
  }
  return true;
}

/**
 * What is set on the element, and what has been answered: a root keeps the progress of its deck.
 * @param {Shown} shell @param {string} url
 */
function options({ element, firstCard, root }, url) {
  /** @type {Record<string, string | null | undefined>} */
  const options = { progress: root.dataset.deck === url ? root.dataset.progress : undefined };
  if (firstCard?.early !== undefined) options.early = `${firstCard.print}.${firstCard.early}${firstCard.untold ? ".untold" : ""}`;
  for (const name of /** @type {typeof LeaderQuizElement} */ (element.constructor).observedAttributes) options[name] = element.getAttribute(name);
  return options;
}
