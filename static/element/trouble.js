// What went wrong, in words, and the box that says so: also where there is no Wasm to say it.

import { fill, tree } from "./tree.js";

/** Something a person should be told, by the name of its sentence. */
export class Trouble extends Error {
  constructor(name, values = {}, problems = []) {
    super(name);
    this.values = values;
    this.problems = problems;
  }
}

/** The sentence for a trouble, in the plural form of its count. */
export function sentence({ message: name, values }, words) {
  const form = new Intl.PluralRules(words.lang).select(values.count ?? 0);
  const text = words[name] ?? words[`${name}_${form}`] ?? words[`${name}_other`];
  return fill(text, values);
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
    target.ariaBusy = "true";
    target.textContent = words.wait;
    again();
  });
  return box;
}
