// Focus and status region of the quiz's element, for `src/effects/focus.rs` and `announce.rs`. In Rust, this code
// would be several times as large.

/** @import { Root } from "../element/shell.js" */

/**
 * Focuses the element of a selector once it is drawn. If the top of the quiz or the bottom of that element is out of
 * view, scrolls to the top of the quiz first.
 *
 * In a microtask: Yew draws in the microtask in which this is called. If drawing takes longer than 16 ms, Yew calls
 * `rendered` in a later task, usually after a frame. That frame would show another part of the card, with the focus
 * nowhere.
 *
 * The status region is above the card by the height of the page's fixed header, so it tells whether the card is
 * covered. Scrolling is instant: with `scroll-behavior: smooth`, the focus would come before the card is visible, and
 * stop the scrolling half-way. Focusing must not scroll, since it would centre a heading that is partly visible, and
 * hide the beginning of the card.
 * @param {Element} root @param {string} selector
 */
export const moveOn = (root, selector) =>
  queueMicrotask(() => {
    /** @type {HTMLElement | null} */
    const heading = root.querySelector(selector);
    const place = (/** @type {Element | null} */ one) => one?.getBoundingClientRect() ?? new DOMRect();
    const preventScroll = place(root.querySelector("[role=status]")).top < 0 || place(heading).bottom > innerHeight;
    if (preventScroll) {
      // scrollIntoView also scrolls boxes with `overflow: hidden`, and most readers could not scroll them back. So
      // these are reset afterwards. One that is already scrolled is controlled by a script of the page.
      const hides = (/** @type {Element} */ box) => getComputedStyle(box).overflowY === "hidden";
      const unscrolled = [];
      // Includes the shadow trees of components around the quiz.
      for (let box = /** @type {Element | null} */ (root); box; box = box.assignedSlot ?? box.parentElement ?? hostOf(box))
        // The viewport takes the `overflow` of the body.
        if (!box.scrollTop && (hides(box) || (box.contains(document.body) && hides(document.body)))) unscrolled.push(box);
      root.scrollIntoView({ behavior: "instant" });
      for (const box of unscrolled) box.scrollTop = 0;
    }
    heading?.focus({ preventScroll });
  });

/** The host element of the quiz's shadow root. @param {Element} root @returns {Element | null} */
const hostOf = (root) => /** @type {ShadowRoot} */ (root.getRootNode()).host;

/** Focuses the element of a selector, if there is one. @param {Element} root @param {string} selector */
export const focusOn = (root, selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();

/**
 * Stores the focused element before a redraw that the reader did not cause (`wanted`), for `releaseFocus`.
 * @param {Root} root @param {boolean} wanted
 */
export function holdFocus(root, wanted) {
  const field = /** @type {HTMLTextAreaElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  root.held = wanted && field ? { field, text: field.value, caret: field.selectionStart } : undefined;
}

/**
 * Restores the focus after that redraw. If the focused element is gone, the focus goes to the top of the result. If
 * the text of a field has changed, browsers move the caret to its end, so it is restored.
 * @param {Root} root
 */
export function releaseFocus(root) {
  const { field, text, caret } = root.held ?? {};
  if (field && !isFocused(root, "*")) focusOn(root, "[part~=result] h2");
  if (field?.value !== text) placeCaret(field, text, caret);
}

/**
 * Puts the caret where it was in `text`: after the text that was before it, or if that has changed, before the text
 * that was after it. Only text fields have a caret.
 * @param {HTMLTextAreaElement | undefined} field @param {string | undefined} text @param {number | undefined} caret
 */
export function placeCaret(field, text, caret) {
  if (!text || !field) return;
  const at = /** @type {number} */ (caret) + (field.value.startsWith(text.slice(0, caret)) ? 0 : field.value.length - text.length);
  field.setSelectionRange?.(at, at);
}

/** Whether the focused element of the quiz matches a selector. @param {Element} root @param {string} selector */
export const isFocused = (root, selector) => /** @type {ShadowRoot} */ (root.getRootNode()).activeElement?.matches(selector);

/**
 * Whether the focus may move to the field with a text to copy: it is on the small button that was pressed, or
 * nowhere, in browsers that do not focus clicked buttons.
 * @param {Element} root
 */
export function isFree(root) {
  const inside = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
  return inside ? inside.matches(".small") : isIdle(root);
}

/**
 * Whether no control has the focus. Safari does not focus links and buttons that are clicked: the focus goes to the
 * nearest focusable ancestor, or to the body.
 * @param {Element} root
 */
export function isIdle(root) {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.contains(hostOf(root));
}

/** Announces a sentence in the status region. @param {Element} root @param {string} text */
export const say = (root, text) => ((root.querySelector("[role=status]") ?? /** @type {Partial<Element>} */ ({})).textContent = text);
