// A static copy (“picture”) of a quiz while its element is out of the page. It records presses and typing, which are
// repeated in the quiz that replaces it.

import { placeCaret } from "./focus.js";

/** @import { Root } from "../element/shell.js" */

/**
 * Clones a quiz that ends because its element was removed. After the element is inserted again and before the quiz
 * runs, presses and typing in the clone are recorded.
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
 * Copies what was typed into the fields of a picture into those of the quiz.
 * @param {Root} before @param {Root} root
 */
export function typeAgain(before, root) {
  const now = root.querySelectorAll("textarea");
  before.querySelectorAll("textarea").forEach((was, at) => {
    const is = now[at];
    // The preceding element is the field's question.
    if (is?.previousElementSibling?.textContent !== was.previousElementSibling?.textContent || is.value === was.value) return;
    const seen = was.dataset.seen ?? "";
    // If the stored text was changed or deleted elsewhere meanwhile, only the text that was added here is appended.
    if (is.value !== seen && !was.value.startsWith(seen)) return;
    is.value = is.value === seen ? was.value : is.value + was.value.slice(seen.length);
    placeCaret(is, was.value, was.selectionStart);
    is.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}
