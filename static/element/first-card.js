// The first card before the quiz runs. It works without script; this code only listens to it, so that an early answer
// counts, and nothing is asked twice.

import { obstacle, pause } from "./load.js";
import { fill, tree } from "./tree.js";

/** @import { Shown } from "./shell.js" */
/** @import { Left, Tree } from "./tree.js" */
/** @import { Words } from "./words.js" */

/**
 * What is known of a deck before the quiz runs: how many cards it has (`all`) and deals (`count`), the name of that
 * deal in storage (`set`), how many seconds a card takes (`pace`), the fingerprint of its cards, and the first of them.
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
  /** The place of the choice opened first: the answer. @type {number | undefined} */
  early;
  /** Whether "Next" was pressed, too. */
  onward = false;
  /** Whether a drawing has taken the answer up and was given up before it could report it. @type {boolean | undefined} */
  untold;

  /** @type {Shown} */
  #shell;
  /** @type {Left[]} */
  #left;
  /** @type {number} */
  #count;

  /**
   * `known` is what is known of its deck: by the build, or by still.js. `left` is what `tree` has left out: a card is
   * sooner there without what nobody has asked for.
   * @param {Shown} shell @param {Known} known @param {Left[]} left
   */
  constructor(shell, known, left) {
    const { root } = shell;
    this.#shell = shell;
    this.known = known;
    // A new build of the site renews what is known, but not this card.
    this.print = known.print;
    this.#count = known.count;
    this.#left = left;
    // A choice may have been opened before this script ran.
    const open = root.querySelector(".pick[open]");
    if (open) this.#take(open);
    root.addEventListener("click", (event) => {
      const pick = /** @type {Element} */ (event.target).closest("summary.choice")?.parentElement;
      if (pick) this.#pick(pick, event);
      else if (/** @type {Element} */ (event.target).closest("a.next")) this.#next(event);
    });
  }

  /**
   * As the quiz will count its cards, and hidden where the reader is `resuming` at a later card.
   * @param {number} count @param {boolean} resuming
   */
  of(count, resuming) {
    const { root } = this.#shell;
    if (count !== this.#count) {
      this.#count = count;
      const { pace, words } = this.known;
      const minutes = Math.round((count * pace) / 60);
      /** @type {Element} */ (root.querySelector("[part=progress]")).textContent = fill(words.progress, { card: 1, count });
      // A card of a short deck, or of one card, has none.
      const length = root.querySelector(".length");
      if (count < 2 || minutes < 2) length?.remove();
      else if (length) length.textContent = fill(words.length, { count, minutes });
      /** @type {Element} */ (root.querySelector(".gone")).setAttribute("width", /** @type {any} */ (Math.floor(100 / count)));
      if (!this.onward) this.#rest();
    }
    const isHidden = root.classList.toggle("resuming", resuming && this.early === undefined);
    // By keyboard, a hidden card is reached by its heading: then it is near, and the quiz is loaded.
    if (isHidden) /** @type {HTMLElement} */ (root.querySelector("h2")).tabIndex = 0;
  }

  /**
   * Who waits for the next card is to see why: the card may be as high as the screen. Who has read on in the post is not
   * brought back. @param {Element | null} told
   */
  tell(told) {
    const { top, bottom } = this.#shell.root.getBoundingClientRect();
    if (this.onward && bottom > 0 && top < innerHeight) told?.scrollIntoView({ block: "nearest" });
  }

  /** The quiz does not run, at least for now: there is only the card. */
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
    // Of each choice one of two explanations: the taken one's own now, the others' to unfold after its frame.
    const add = (/** @type {(parent: Element) => boolean} */ where) => this.#left.forEach(([parent, why]) => where(parent) && parent.append(tree(why)));
    add((parent) => parent === pick);
    requestAnimationFrame(() => pause().then(() => add((parent) => !parent.contains(pick) && !parent.matches(".pick"))));
    for (const choice of this.#shell.root.querySelectorAll("summary.choice")) choice.ariaDisabled = "true";
    // As in the running quiz, only what is said to the answer has this name.
    for (const why of this.#shell.root.querySelectorAll("[part=explanation]")) {
      if (!pick.contains(why)) why.removeAttribute("part");
    }
    /** @type {Element} */ (this.#shell.root.querySelector("[role=status]")).textContent = /** @type {Element} */ (pick.querySelector(".lean")).textContent;
  }

  /**
   * "Next" is remembered until there is a next; where there cannot be one, its link leads to the handout.
   * @param {Event} event
   */
  #next(event) {
    if (obstacle()) return;
    event.preventDefault();
    this.onward = true;
    this.#say("wait");
    // Where the quiz has been given up, that is what there is to press.
    this.tell(this.#shell.root.querySelector(".trouble"));
    const again = /** @type {HTMLElement | null} */ (this.#shell.root.querySelector(".trouble button"));
    if (again) again.click();
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
 * How many cards will be dealt, and the name by which progress with them is stored: read as the quiz reads it.
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
 * Whether the quiz will not begin with the first card as it stands here: what is stored has answers, or is of other cards,
 * and the quiz says above the card that those have changed.
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
