// Elements and sentences out of data. Texts are text and nothing else.

import { here } from "./built.js";

/** @typedef {Record<string, string | number>} Attributes */
/**
 * An element as data; a child is a text or an element.
 * @typedef {[tag: string, attributes: Attributes, ...children: (Tree | string)[]]} Tree
 */
/** An explanation that was left out, and where it belongs. @typedef {[parent: Element, why: Tree]} Left */

/**
 * Makes an element of its data. With a list (`left`), explanations are not put into it: each goes to the end of the
 * list, with the element that it belongs at the end of.
 * @param {Tree} node @param {Left[]} [left]
 * @returns {HTMLElement | SVGElement}
 */
export function tree(node, left, svg = false) {
  const [tag, attributes] = node;
  svg ||= tag === "svg";
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const name in attributes) {
    // A browser makes texts of addresses and numbers.
    element.setAttribute(name, /** @type {any} */ (name === "href" ? here(/** @type {string} */ (attributes[name])) : attributes[name]));
  }
  // A plain loop, since a slow phone waits for this one: lists cut in pieces take half as long again.
  for (let at = 2; at < node.length; at += 1) {
    const child = /** @type {Tree | string} */ (node[at]);
    if (typeof child === "string") element.append(child);
    else if (left && child[1].class === "why") left.push([element, child]);
    else element.append(tree(child, left, svg));
  }
  return element;
}

/** Puts values into a sentence: `{name}`. @param {string} sentence @param {Record<string, unknown>} values */
export const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => /** @type {string} */ (values[name] ?? ""));
