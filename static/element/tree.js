// Elements and sentences out of data. Texts are text and nothing else.

import { here } from "./built.js";

/**
 * Makes elements of [tag, attributes, ...children]; texts are text and nothing else. Explanations are left out
 * where there is a list for them: of pairs, where it belongs, at the end, and what it is made of.
 */
export function tree(node, left, svg = false) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  svg ||= tag === "svg";
  const element = document.createElementNS(`http://www.w3.org/${svg ? "2000/svg" : "1999/xhtml"}`, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, name === "href" ? here(value) : value);
  }
  for (const child of children) {
    if (left && child[1]?.class === "why") left.push([element, child]);
    else element.append(tree(child, left, svg));
  }
  return element;
}

/** Puts values into a sentence: `{name}`. */
export const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
