// Styles in a quiz's shadow root, shared by all quizzes of the page. Nothing is added to the page itself.

import { tree } from "./tree.js";

const sheets = new Map();

/** Puts styles on, once. */
export function adoptStyles(shadow, styles) {
  try {
    if (!sheets.has(styles)) {
      const made = new CSSStyleSheet();
      made.replaceSync(styles);
      sheets.set(styles, made);
    }
    const sheet = sheets.get(styles);
    const worn = shadow.adoptedStyleSheets;
    if (!worn.includes(sheet)) shadow.adoptedStyleSheets = [...worn, sheet];
  } catch {
    // A page may have replaced the constructor of stylesheets.
    if (!shadow.textContent.includes(styles)) shadow.append(tree(["style", {}, styles]));
  }
}
