// Starts a quiz: loads the deck, the sentences and the Wasm, draws the quiz in a detached element, and then replaces
// the still card with it (“takes over”). The build bundles this file with its imports, including the Wasm's bindings.
// The element's script (`element/leader-quiz-element.js`) loads it once the quiz is near the viewport and passes on
// what both use (`shared.js`).

import { ANNOUNCE_DELAY_MS } from "../element/heard.js";
import { compareProgress, destroyQuiz, mountQuiz, readDeck as read, takeProgress, updateQuiz } from "./bindings_bg.js";
import { loadDeck, loadWords, parseDeck, readDeck } from "./decks.js";
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
 * The functions of the Wasm. A copy of this script that was imported by another URL, after a panic, has another
 * instance.
 * @typedef {typeof calls} Calls
 */
export const calls = { compareProgress, destroyQuiz, mountQuiz, readDeck: read, takeProgress, updateQuiz };

// How long the drawing waits for the script of the full page.
const PAGE_TIMEOUT_MS = 5000;
// While a pointer or a key is down: the time between two checks, and the maximum number of checks.
const POLL_INTERVAL_MS = 30;
const MAX_POLLS = 100;

/**
 * Draws the quiz on its shell, unless the start is `stale` by then. `fail` is called with later errors.
 * @param {Shared} shared @param {Shown} shell @param {() => boolean} stale @param {Fail} fail
 */
export async function run(shared, shell, stale, fail) {
  takeShared(shared);
  Object.assign(BUILT.words, VALUES.words);
  if (shared.version !== VALUES.version) {
    // The site has a new build, whose scripts do not fit the element's script of this page. Only the reader may
    // reload the page.
    if (shell.root.querySelector(".trouble [aria-busy]")) {
      // On a reload, Chromium takes fresh subresources from its cache, so the same script would come again. This
      // request renews it.
      await fetch(shared.here(""), { cache: "reload" }).catch(() => {});
      location.reload();
    }
    throw new Trouble("outdated");
  }
  const { text } = shell;
  shell.deck = "";
  const url = text === undefined ? shell.deckUrl() : inlineDeckUrl();
  const instance = loadInstance();
  instance.catch(() => {}); // an error is handled where it is awaited
  const deck = await (text === undefined ? loadDeck(url) : parseDeck(text));
  if (stale()) return;
  shell.deck = deck.id;
  const { element } = shell;
  /** @type {HTMLElement | null | undefined} */
  const around = element.parentElement?.closest("[lang]");
  const words = await loadWords(element.getAttribute("lang"), deck.lang, around?.lang);
  await instance;
  // The script of the full page may never load.
  await Promise.race([element.pageReady, pause(PAGE_TIMEOUT_MS)]);
  // If the card is answered or an attribute changes during the drawing, the drawing is discarded and repeated.
  for (let [taken, polls] = [false, 0]; !taken && !stale(); ) {
    // In short tasks, so that scrolling is not blocked.
    await pause();
    // Awaited again, since the instance may have stopped meanwhile.
    const glue = await loadInstance();
    const number = await readDeck(glue, url, deck.text, shell.words());
    await pause();
    // Waits while a control is pressed: a click is fired only if the element is still there on release. Some browsers
    // keep :active set, hence the maximum.
    for (; polls < MAX_POLLS && !stale() && isPressed(shell); polls += 1) await pause(POLL_INTERVAL_MS);
    taken = await draw(shell, url, { glue, number }, words, () => stale() || (polls < MAX_POLLS && isPressed(shell)), fail);
  }
}

/**
 * The URL that identifies an inline deck and names it in errors: that of this page, of the link that contains the
 * deck, or of the page around this frame.
 */
function inlineDeckUrl() {
  const [page, fragment = ""] = location.href.split("#");
  return (fragment === "deck=" && document.referrer) || page + (fragment.includes("deck=") ? "#deck=…" : "");
}

/**
 * Whether a pointer or a key is down on a control of the quiz. Firefox has no `:active` for keys, and keeps `:active`
 * on the link that was touched last; a pressed "Next" (`aria-busy`) therefore does not count, since its reader waits
 * for this drawing.
 * @param {Shown} shell
 */
const isPressed = ({ root }) => root.key === "keydown" || root.querySelector(":is(summary, button, a:not([aria-busy=true])):active");

/**
 * Draws the quiz in a detached element and, if nothing has changed meanwhile, takes over. Returns whether it has.
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
  const fold = unfoldForPrint(root);
  // For the script of the full page (element/progress-link.js). The names differ from those of the Wasm's exports,
  // since the build shortens those as property names.
  Object.assign(root, {
    compareToken: (/** @type {string} */ token) => glue.compareProgress(number, token),
    takeToken: (/** @type {string} */ token, /** @type {boolean} */ focus) => glue.takeProgress(number, token, focus),
  });
  let taken = false;
  try {
    if (stale()) return taken;
    // If a script of the page has replaced the global `Element`, Yew does not recognize the target of any tap.
    if (!(root instanceof Element)) throw new Trouble("not_loaded", { why: "Element" });
    adoptStyles(shell.shadow, VALUES.styles);
    const set = options(shell, url);
    /** @type {Promise<void>} */
    const drawn = new Promise((done, failed) => {
      running.set(root, { glue, shell, fail: failed });
      // Called during the first drawing, when a whole card exists, however long that took.
      glue.mountQuiz(number, root, shell.element, set, words, () => {
        try {
          taken = !stale() && JSON.stringify(set) === JSON.stringify(options(shell, url));
          // The discarded drawing has stored the early answer, and will not report it.
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
      // The instance has stopped, so there is nothing to remove.
    }
  }
}

/**
 * Opens the folded cards of the review while the page is printed, in browsers without `::details-content`, where
 * styles cannot show folded content. Returns a function that ends this.
 * @param {Root} root
 */
function unfoldForPrint(root) {
  /** @type {HTMLDetailsElement[]} */
  const folded = [];
  const open = () => {
    // Skips cards that the filter hides: opening one may make the styles show it.
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
 * Replaces the still card with the running quiz. Focus, open explanations and scroll position are kept.
 * @param {Shown} shell @param {Root} root @param {Quiz} quiz
 */
function takeOver(shell, root, quiz) {
  const { firstCard, shadow } = shell;
  const before = shell.root;
  // The focused element may also be the author's link, which was shown until now.
  const focused = /** @type {HTMLElement | null} */ (shadow.activeElement ?? shell.element.querySelector(":focus"));
  const focusable = (/** @type {Root} */ within) => [
    .../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(".choice, .why > summary, .next, textarea")),
  ];
  // getClientRects() forces a layout, so it is called only if there is a focus to keep.
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
  // Explanations that were open stay open, and their entry animation does not run again.
  if (firstCard?.early !== undefined) {
    /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("details.why")).forEach((why, at) => (why.open = open[at]));
    for (const animation of root.getAnimations({ subtree: true })) animation.cancel();
  }
  // Only on the same card: on another one, the next key press would answer what the reader has not read.
  if (place >= 0 && (isSame(before, root) || (isFirst(before) && isFirst(root)))) {
    const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (focused);
    const now = /** @type {HTMLTextAreaElement | undefined} */ (focusable(root)[place]);
    now?.focus({ preventScroll: true });
    placeCaret(now, value, selectionStart);
  }
  // Otherwise the heading gets the focus: after "Try again", or if the focused element is folded again.
  if (focused && !shadow.activeElement) /** @type {HTMLElement | null} */ (root.querySelector("[part~=scenario], [part~=result] h2"))?.focus();
  if (before.typed) typeAgain(before, root);
  const [pressed, is] = [before, root].map((within) => within.querySelectorAll("button")[/** @type {number} */ (before.pressed)]);
  // Repeats a press on the picture of the quiz, unless the quiz now has another deck or shows another card.
  if (pressed && isSame(before, root) && pressed.textContent === is?.textContent) is.click();
  if (!firstCard?.onward || !isHere(shadow, root)) return;
  const notice = root.querySelector(".opening .notice");
  // A notice, such as that earlier answers are gone, is to be read before moving on.
  if (notice) {
    notice.scrollIntoView({ block: "nearest" });
    pause(ANNOUNCE_DELAY_MS).then(() => say(root, /** @type {string} */ (notice.textContent)));
  } else if (isTaken(root, firstCard.early)) /** @type {HTMLElement | null} */ (root.querySelector(".next"))?.click();
}

/**
 * Whether the reader is still at the quiz. Moving on scrolls to the next card and focuses it; a reader who has
 * scrolled away or types elsewhere would lose their place.
 * @param {ShadowRoot} shadow @param {Root} root
 */
function isHere(shadow, root) {
  const { top, bottom } = root.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && (shadow.activeElement || isIdle(root));
}

/**
 * Whether the first card is shown: only that has an opening. Texts are not compared, since a page translator may have
 * changed those of the still card.
 * @param {Root} root
 */
const isFirst = (root) => root.querySelector(".opening");

/**
 * Whether the card in `root` shows the answer that was given to the still card.
 * @param {Root} root @param {number | undefined} early the place of that answer
 */
function isTaken(root, early) {
  return isFirst(root) && root.querySelectorAll(".choice")[/** @type {number} */ (early)]?.ariaPressed === "true";
}

/** Whether both show the same card, or both no card. @param {Root} before @param {Root} root */
function isSame(before, root) {
  const [was, is] = [before, root].map((within) => within.querySelector("[part~=scenario]")?.textContent);
  return was === is;
}

/**
 * Applies changed attributes, or returns false if the quiz has to be started again.
 * @param {Shown} shell @param {string} url @param {Calls} glue @param {number} number @param {Set<string>} changed
 */
function change(shell, url, glue, number, changed) {
  if (["deck", "lang", "mode"].some((name) => changed.has(name))) return false;
  try {
    glue.updateQuiz(number, options(shell, url));
  } catch {
    // The instance has stopped, which has been reported.
  }
  return true;
}

/**
 * The options for the Wasm: the attributes of the element, an early answer, and the progress that the current root
 * has of the same deck.
 * @param {Shown} shell @param {string} url
 */
function options({ element, firstCard, root }, url) {
  /** @type {Record<string, string | null | undefined>} */
  const options = { progress: root.dataset.deck === url ? root.dataset.progress : undefined };
  if (firstCard?.early !== undefined) options.early = `${firstCard.print}.${firstCard.early}${firstCard.untold ? ".untold" : ""}`;
  for (const name of /** @type {typeof LeaderQuizElement} */ (element.constructor).observedAttributes) options[name] = element.getAttribute(name);
  return options;
}
