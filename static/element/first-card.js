// The first card before the quiz runs (the “still card”, `crates/views/src/still.rs`). It works without a script.
// This class only listens to it, so that an answer given before the Wasm is loaded (an “early answer”) counts and is
// not asked for again.

import { pause, wasmObstacle } from "./load.js";
import { fill, tree } from "./tree.js";

/** @import { Shown } from "./shell.js" */
/** @import { Left, Tree } from "./tree.js" */
/** @import { Words } from "./words.js" */

/**
 * What is known of a deck before the quiz runs: how many cards it has (`all`) and deals (`count`), the name of that
 * deal in storage keys (`set`), the reading time per card in seconds (`pace`), the fingerprint of its cards
 * (`print`), and the first card. For the built-in deck `crates/prerender/src/first.rs` provides it, for inline decks
 * `still.js`.
 * @typedef {object} Known
 * @property {string} id
 * @property {string} lang
 * @property {number} all
 * @property {number} count
 * @property {string | number} set
 * @property {number} pace
 * @property {string} print
 * @property {Words} words
 * @property {Tree} card
 */

export class FirstCard {
  /** Index of the choice that was opened first; it is the answer. @type {number | undefined} */
  early;
  /** Whether "Next" was pressed after the answer. */
  onward = false;
  /**
   * Whether a drawing of the quiz has stored the answer but was discarded before it could report it (`draw` in
   * glue/main.js). Then the next drawing reports it.
   * @type {boolean | undefined}
   */
  untold;

  /** @type {Shown} */
  #shell;
  /** @type {Left[]} */
  #left;
  /** @type {number} */
  #count;

  /**
   * `known` describes the deck of the card. `left` has the explanations that `tree` left out: the card is drawn
   * sooner without content that only an answer reveals.
   * @param {Shown} shell @param {Known} known @param {Left[]} left
   */
  constructor(shell, known, left) {
    const { root } = shell;
    this.#shell = shell;
    this.known = known;
    // Copied, since a new build of the site may replace the values in `known`, but not this card.
    this.print = known.print;
    this.#count = known.count;
    this.#left = left;
    // A choice may have been opened before this script ran, since the card works without it.
    const open = root.querySelector(".pick[open]");
    if (open) this.#take(open);
    root.addEventListener("click", (event) => {
      const pick = /** @type {Element} */ (event.target).closest("summary.choice")?.parentElement;
      if (pick) this.#pick(pick, event);
      else if (/** @type {Element} */ (event.target).closest("a.next")) this.#next(event);
    });
  }

  /**
   * Adjusts the card to the number of cards that the quiz will deal, and hides it if the reader is `resuming` at a
   * later card.
   * @param {number} count @param {boolean} resuming
   */
  of(count, resuming) {
    const { root } = this.#shell;
    if (count !== this.#count) {
      this.#count = count;
      const { pace, words } = this.known;
      const minutes = Math.round((count * pace) / 60);
      /** @type {Element} */ (root.querySelector("[part=progress]")).textContent = fill(words.progress, { card: 1, count });
      // A card of a short deck, or of one card, has no such line.
      const length = root.querySelector(".length");
      if (count < 2 || minutes < 2) length?.remove();
      else if (length) length.textContent = fill(words.length, { count, minutes });
      /** @type {Element} */ (root.querySelector(".gone")).setAttribute("width", /** @type {any} */ (Math.floor(100 / count)));
      if (!this.onward) this.#rest();
    }
    const isHidden = root.classList.toggle("resuming", resuming && this.early === undefined);
    // A keyboard reaches the hidden card by its heading. Then the quiz counts as near and is loaded.
    if (isHidden) /** @type {HTMLElement} */ (root.querySelector("h2")).tabIndex = 0;
  }

  /**
   * Scrolls a message into view for a reader who has pressed "Next", since the card may be as high as the viewport. A
   * reader who has scrolled away in the post is not brought back.
   * @param {Element | null} told
   */
  tell(told) {
    const { top, bottom } = this.#shell.root.getBoundingClientRect();
    if (this.onward && bottom > 0 && top < innerHeight) told?.scrollIntoView({ block: "nearest" });
  }

  /** The quiz cannot run, at least for now: shows the card alone again. */
  stay() {
    this.onward = false;
    this.#rest();
    this.#shell.root.classList.remove("resuming");
  }

  /** @param {Element} pick @param {Event} event */
  #pick(pick, event) {
    if (this.early !== undefined) return event.preventDefault();
    this.#take(pick);
    this.#shell.tapped();
  }

  /** @param {Element} pick */
  #take(pick) {
    this.early = [...this.#shell.root.querySelectorAll(".pick")].indexOf(pick);
    // Each choice has two explanations, of which one is shown: the taken choice gets its open one now, the others get
    // their folded ones after the next frame, so that the answer is painted sooner.
    const add = (/** @type {(parent: Element) => boolean} */ where) => this.#left.forEach(([parent, why]) => where(parent) && parent.append(tree(why)));
    add((parent) => parent === pick);
    requestAnimationFrame(() => pause().then(() => add((parent) => !parent.contains(pick) && !parent.matches(".pick"))));
    for (const choice of this.#shell.root.querySelectorAll("summary.choice")) choice.ariaDisabled = "true";
    // As in the running quiz, only the explanation of the answer has this part name.
    for (const why of this.#shell.root.querySelectorAll("[part=explanation]")) {
      if (!pick.contains(why)) why.removeAttribute("part");
    }
    /** @type {Element} */ (this.#shell.root.querySelector("[role=status]")).textContent = /** @type {Element} */ (pick.querySelector(".lean")).textContent;
  }

  /**
   * "Next" is remembered until the quiz runs. If the quiz cannot run, the link leads to the handout as usual.
   * @param {Event} event
   */
  #next(event) {
    if (wasmObstacle()) return;
    event.preventDefault();
    this.onward = true;
    this.#say("wait");
    // If loading has been given up, this presses its "Try again" button.
    this.tell(this.#shell.root.querySelector(".trouble"));
    const retry = /** @type {HTMLElement | null} */ (this.#shell.root.querySelector(".trouble button"));
    if (retry) retry.click();
    else this.#shell.tapped();
  }

  #rest() {
    this.#say(this.#count > 1 ? "next" : "see_result");
  }

  /** @param {"next" | "see_result" | "wait"} name */
  #say(name) {
    const next = /** @type {Element} */ (this.#shell.root.querySelector("a.next"));
    next.textContent = this.known.words[name];
    next.ariaBusy = `${this.onward}`;
  }
}

/**
 * How many cards will be dealt, and the name of that deal in storage keys. Parses the attributes as the quiz does.
 * @param {Known} known
 * @param {string | null} cards the attribute
 * @param {string | null} set the attribute
 * @returns {[count: number, name: string | number]}
 */
export function dealt(known, cards, set) {
  const asked = /^\s*\+?\d+\s*$/.test(cards ?? "") ? Number(cards) : 0;
  if (set === known.set || !(asked || set)) return [known.count, known.set];
  const count = Math.min(asked || known.all, known.all);
  return [count, count];
}

/**
 * Whether the quiz will not begin with this unanswered first card: stored progress has answers, or is of other cards,
 * and then the quiz shows a notice above the card.
 * @param {Known} known @param {string | number} name
 */
export function hasProgress(known, name) {
  try {
    const [, print, , , place, answers] = /** @type {string} */ (localStorage.getItem(`leader-quiz:${known.id}:${name}`)).split(".");
    return print !== known.print || place + answers !== "a";
  } catch {
    return false;
  }
}
