// Elements and sentences out of data. Texts are text and nothing else.

import { here } from "./built.js";

/** Makes elements of [tag, attributes, ...children]; texts are text and nothing else. */
export function tree(node, svg = false) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  svg ||= tag === "svg";
  const namespace = svg ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, name === "href" ? here(value) : value);
  }
  element.append(...children.map((child) => tree(child, svg)));
  return element;
}

/** Puts values into a sentence: `{name}`. */
export const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
