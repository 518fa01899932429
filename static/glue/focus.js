// The focus and the status region of the quiz's element. In Rust, this code would be several times as large.

/** @import { Root } from "../element/shell.js" */

/**
 * Moves on to what a selector names, once it is drawn: into view, and to the focus. Yew draws in the microtask in which
 * this is called. Where that took longer than 16 ms, it calls `rendered` in a later task, mostly after a frame: that frame
 * would show another part of the card, and nothing would have the focus.
 *
 * The status region stands as far above the card as the page's own header is high. A page may scroll smoothly
 * (`scroll-behavior`): then the focus would come while the card is still out of sight, and stop the scrolling half-way.
 * Focusing would scroll to the middle of a scene that is not wholly in view, away from the beginning of the card.
 * @param {Element} root @param {string} selector
 */
export const moveOn = (root, selector) =>
  queueMicrotask(() => {
    /** @type {HTMLElement | null} */
    const heading = root.querySelector(selector);
    const place = (/** @type {Element | null} */ one) => one?.getBoundingClientRect() ?? new DOMRect();
    const preventScroll = place(root.querySelector("[role=status]")).top < 0 || place(heading).bottom > innerHeight;
    if (preventScroll) {
      // Boxes that hide what is beyond them would be scrolled, too, and mostly nobody could scroll them back. One that is
      // scrolled already has a script for that.
      const hides = (/** @type {Element} */ box) => getComputedStyle(box).overflowY === "hidden";
      const still = [];
      // Also in components around the quiz.
      for (let box = /** @type {Element | null} */ (root); box; box = box.assignedSlot ?? box.parentElement ?? hostOf(box))
        // The viewport takes over what is set for the body.
        if (!box.scrollTop && (hides(box) || (box.contains(document.body) && hides(document.body)))) still.push(box);
      root.scrollIntoView({ behavior: "instant" });
      for (const box of still) box.scrollTop = 0;
    }
    heading?.focus({ preventScroll });
  });

/** The quiz's element. @param {Element} root @returns {Element | null} */
const hostOf = (root) => /** @type {ShadowRoot} */ (root.getRootNode()).host;

/** Focuses what a selector names, if it is there. @param {Element} root @param {string} selector */
export const focusOn = (root, selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();

/**
 * Remembers what has the focus before something is drawn that the reader has not asked for (`wanted`), for `releaseFocus`.
 * @param {Root} root @param {boolean} wanted
 */
export function holdFocus(root, wanted) {
  const field = /** @type {HTMLTextAreaElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  root.held = wanted && field ? { field, text: field.value, caret: field.selectionStart } : undefined;
}

/**
 * Called after that. What had the focus may be gone: the focus goes to the top of the result. A browser puts the caret of a
 * field whose text has changed at its end. @param {Root} root
 */
export function releaseFocus(root) {
  const { field, text, caret } = root.held ?? {};
  if (field && !isFocused(root, "*")) focusOn(root, "[part~=result] h2");
  if (field?.value !== text) placeCaret(field, text, caret);
}

/**
 * Puts the caret where it was in this text: behind what stood before it, or, where that has changed, before what stood
 * behind it. Only fields for text have one.
 * @param {HTMLTextAreaElement | undefined} field @param {string | undefined} text @param {number | undefined} caret
 */
export function placeCaret(field, text, caret) {
  if (!text || !field) return;
  const at = /** @type {number} */ (caret) + (field.value.startsWith(text.slice(0, caret)) ? 0 : field.value.length - text.length);
  field.setSelectionRange?.(at, at);
}

/**
 * Whether the focus is in the quiz, on something that a selector names.
 * @param {Element} root @param {string} selector
 */
export const isFocused = (root, selector) => /** @type {ShadowRoot} */ (root.getRootNode()).activeElement?.matches(selector);

/**
 * Whether the focus may go to a text that is to be copied: it is on the button that was pressed, or nowhere, where a browser
 * does not focus buttons. @param {Element} root
 */
export function isFree(root) {
  const inside = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
  return inside ? inside.matches(".small") : isIdle(root);
}

/**
 * Whether the focus is nowhere in particular. Safari focuses neither links nor buttons that are clicked: the focus goes
 * to the nearest element around them that takes it, or to the body.
 * @param {Element} root
 */
export function isIdle(root) {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.contains(hostOf(root));
}

/** Announces a sentence in the status region. @param {Element} root @param {string} text */
export const say = (root, text) => ((root.querySelector("[role=status]") ?? /** @type {Partial<Element>} */ ({})).textContent = text);
