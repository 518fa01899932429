// What went wrong, in words, and the box that says so: also where there is no Wasm to say it.

import { tree } from "./tree.js";

/** Something a person should be told, by the name of its sentence. */
export class Trouble extends Error {
  constructor(name, values = {}, problems = []) {
    super(name);
    this.values = values;
    this.problems = problems;
  }
}

/** A box with the sentence, all problems, a button, a link to all cards, and the author's fallback. */
export function box(message, problems, words, again) {
  const box = tree([
    "div",
    { class: "quiz trouble", part: "quiz error", role: "alert", lang: words.lang },
    ["h2", {}, words.title],
    ["p", {}, message],
    ...(problems.length ? [["ul", {}, ...problems.map((problem) => ["li", { lang: "en" }, problem])]] : []),
    ["button", { type: "button" }, words.again],
    ["p", {}, ["a", { href: "handout.html" }, words.handout]],
    ["p", {}, ["slot", {}]],
  ]);
  box.querySelector("button").addEventListener("click", ({ target }) => {
    if (target.ariaBusy) return;
    // Safari leaves it where it was, and then nobody knows where to go on.
    target.focus();
    target.ariaBusy = "true";
    target.textContent = words.wait;
    again();
  });
  return box;
}
