// What went wrong, in words, and the box that says so: also where there is no Wasm to say it.

import { tree } from "./tree.js";

/** @import { Tree } from "./tree.js" */
/** @import { Words } from "./words.js" */

/**
 * What the sentence names. Beside that: whether it may be over by itself (`passing`; false of a file that is not there,
 * unless the site has a new build), and whether the page's rules have `refused` what would work elsewhere.
 * @typedef {{ passing?: boolean, refused?: boolean, [name: string]: string | number | boolean | undefined }} Values
 */

/** Something a person should be told, by the name of its sentence. */
export class Trouble extends Error {
  /** @param {string} name @param {Values} [values] @param {string[]} [problems] what is wrong with a deck */
  constructor(name, values = {}, problems = []) {
    super(name);
    this.values = values;
    this.problems = problems;
  }
}

/**
 * A box with the sentence, all problems, a button, the author's fallback and, for the site's `own` deck, a link to all
 * its cards.
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
    // Safari leaves it where it was, and then nobody knows where to go on.
    /** @type {HTMLElement} */ (target).focus();
    /** @type {Element} */ (target).ariaBusy = "true";
    /** @type {Element} */ (target).textContent = words.wait;
    again();
  };
  return box;
}
