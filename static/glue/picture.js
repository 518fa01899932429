// What is left of a quiz while its element is out of the page: a picture, which takes presses and typing for the quiz that
// comes after it.

import { placeCaret } from "./focus.js";

/** @import { Root } from "../element/shell.js" */

/**
 * What is seen of a quiz that ends while its element is out of the page. What is pressed on it, and typed into it, once
 * the element is back and before the quiz is, is pressed and typed then.
 * @param {Root} root
 */
export function picture(root) {
  const picture = /** @type {Root} */ (root.cloneNode(true));
  const buttons = [...picture.querySelectorAll("button")];
  picture.addEventListener("click", ({ target }) => {
    picture.pressed = buttons.findIndex((button) => button.contains(/** @type {Node} */ (target)));
  });
  picture.addEventListener("input", () => (picture.typed = true));
  for (const field of picture.querySelectorAll("textarea")) field.dataset.seen = field.value;
  return picture;
}

/**
 * What was typed into the fields of a picture is typed into those of the quiz.
 * @param {Root} before @param {Root} root
 */
export function typeAgain(before, root) {
  const now = root.querySelectorAll("textarea");
  before.querySelectorAll("textarea").forEach((was, at) => {
    const is = now[at];
    // Its question stands before it.
    if (is?.previousElementSibling?.textContent !== was.previousElementSibling?.textContent || is.value === was.value) return;
    const seen = was.dataset.seen ?? "";
    // Other words were written elsewhere meanwhile, or these were forgotten: what was added here comes after.
    if (is.value !== seen && !was.value.startsWith(seen)) return;
    is.value = is.value === seen ? was.value : is.value + was.value.slice(seen.length);
    placeCaret(is, was.value, was.selectionStart);
    is.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}
