// Errors, and the box that shows them. It is made here and not by a Rust view, since there may be no Wasm
// (docs/decisions/0003-trouble-in-the-script.md).

import { tree } from "./tree.js";

/** @import { Tree } from "./tree.js" */
/** @import { Words } from "./words.js" */

/**
 * Values for the holes of the sentence. Besides these: `passing`, whether the error may be temporary (false if a file
 * does not exist, unless the site has a new build); and `refused`, whether the page's content security policy blocks
 * what would work elsewhere.
 * @typedef {{ passing?: boolean, refused?: boolean, [name: string]: string | number | boolean | undefined }} Values
 */

/** An error that is shown to the reader. Its message is the name of its sentence. */
export class Trouble extends Error {
  /** @param {string} name @param {Values} [values] @param {string[]} [problems] what is wrong with a deck */
  constructor(name, values = {}, problems = []) {
    super(name);
    this.values = values;
    this.problems = problems;
  }
}

/**
 * Creates a box with the sentence, all problems of the deck, a button, the author's fallback content, and for the
 * site's `own` deck a link to the handout.
 * @param {string} message @param {string[]} problems @param {Words} words @param {boolean} own @param {() => void} again
 */
export function box(message, problems, words, own, again) {
  const box = /** @type {HTMLElement} */ (
    tree([
      "div",
      { class: "quiz trouble", part: "quiz error", role: "alert", lang: words.lang, dir: "ltr" },
      ["h2", {}, words.title],
      ["p", {}, message],
      .../** @type {Tree[]} */ (problems.length ? [["ul", {}, ...problems.map((problem) => ["li", { lang: "en" }, problem])]] : []),
      ["button", { type: "button" }, words.again],
      .../** @type {Tree[]} */ (own ? [["p", {}, ["a", { href: "handout.html" }, words.handout]]] : []),
      ["p", {}, ["slot", {}]],
    ])
  );
  /** @type {HTMLButtonElement} */ (box.querySelector("button")).onclick = ({ target }) => {
    if (/** @type {Element} */ (target).ariaBusy) return;
    // Safari does not focus a clicked button. Without the focus here, the quiz would not know where to put it later.
    /** @type {HTMLElement} */ (target).focus();
    /** @type {Element} */ (target).ariaBusy = "true";
    /** @type {Element} */ (target).textContent = words.wait;
    again();
  };
  return box;
}
