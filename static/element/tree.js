// Creates elements from data, and fills in sentences. Text becomes text nodes and is never parsed as markup.

import { here } from "./built.js";

/** @typedef {Record<string, string | number>} Attributes */
/**
 * An element as data. A child is a text or an element.
 * @typedef {[tag: string, attributes: Attributes, ...children: (Tree | string)[]]} Tree
 */
/** An explanation that was left out, and the element to append it to. @typedef {[parent: Element, why: Tree]} Left */

/**
 * Creates an element from its data. If a list `left` is given, explanations are not created: each is added to that
 * list, together with the element that it belongs at the end of.
 * @param {Tree} node @param {Left[]} [left]
 * @returns {HTMLElement | SVGElement}
 */
export function tree(node, left, svg = false) {
  const [tag, attributes] = node;
  svg ||= tag === "svg";
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const name in attributes) {
    // The browser converts URLs and numbers to strings.
    element.setAttribute(name, /** @type {any} */ (name === "href" ? here(/** @type {string} */ (attributes[name])) : attributes[name]));
  }
  // A plain loop, since the first card on a slow phone waits for this; with `slice` it takes 1.5 times as long.
  for (let at = 2; at < node.length; at += 1) {
    const child = /** @type {Tree | string} */ (node[at]);
    if (typeof child === "string") element.append(child);
    else if (left && child[1].class === "why") left.push([element, child]);
    else element.append(tree(child, left, svg));
  }
  return element;
}

/** Replaces `{name}` in a sentence by values. @param {string} sentence @param {Record<string, unknown>} values */
export const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => /** @type {string} */ (values[name] ?? ""));
