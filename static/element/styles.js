// Constructed style sheets for the shadow roots of all quizzes of the page. Nothing is added to the page's own
// styles.

import { tree } from "./tree.js";

/** Style sheets by their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Adopts all style sheets again: a shadow root loses them when a page moves its element into another document.
 * @param {ShadowRoot} shadow
 */
export const adoptAgain = (shadow) => sheets.forEach((_, styles) => adoptStyles(shadow, styles));

/** Adds styles to a shadow root, once. @param {ShadowRoot} shadow @param {string} styles */
export function adoptStyles(shadow, styles) {
  try {
    let sheet = sheets.get(styles);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      sheets.set(styles, sheet);
    }
    const adopted = shadow.adoptedStyleSheets;
    if (!adopted.includes(sheet)) adopted.push(sheet);
  } catch {
    // A page may have replaced the constructor of style sheets. And a constructed sheet can be adopted only in the
    // document that created it. Then a `<style>` element does it.
    if (!shadow.textContent.includes(styles)) shadow.append(tree(["style", {}, styles]));
  }
}
