// Styles in a quiz's shadow root, shared by all quizzes of the page. Nothing is added to the page itself.

import { tree } from "./tree.js";

/** By their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** Puts on again what stays behind when a page moves an element into another document. @param {ShadowRoot} shadow */
export const adoptAgain = (shadow) => sheets.forEach((_, styles) => adoptStyles(shadow, styles));

/** Puts styles on, once. @param {ShadowRoot} shadow @param {string} styles */
export function adoptStyles(shadow, styles) {
  try {
    let sheet = sheets.get(styles);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      sheets.set(styles, sheet);
    }
    const worn = shadow.adoptedStyleSheets;
    if (!worn.includes(sheet)) worn.push(sheet);
  } catch {
    // A page may have replaced the constructor of stylesheets. And what it makes is of this document alone.
    if (!shadow.textContent.includes(styles)) shadow.append(tree(["style", {}, styles]));
  }
}
