// Keyboard shortcuts, swipes, and the filter of the review. Single keys work while the focus is in the quiz, and a
// swipe works on a card with two answers (`spot`). Both only press a button that is shown. This module knows nothing
// of decks or scores. The Wasm calls `addControls` with the element that a quiz is drawn into.

import { isFree, say } from "./focus.js";

/** @type {Record<string, number>} */
const ARROW_STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };
const KEY_EVENTS = ["keydown", "keypress", "keyup"];

// A touch that begins nearer to an edge of the screen belongs to the system's own swipe.
const EDGE_PX = 24;
// A touch that moves less than this may be a tap.
const TAP_TOLERANCE_PX = 10;
// A swipe of this length answers; about the width of two fingers.
const SWIPE_LENGTH_PX = 80;

/**
 * A touch that may be a swipe: where it began, and as a swipe its `reach` (see `moveTouch`).
 * @typedef {{ x: number, y: number, reach?: number }} Swipe
 */

/** Adds the event listeners to the root element of a quiz, with which they are removed. @param {HTMLElement} root */
export function addControls(root) {
  keys(root);
  swipes(root);
  // Shows the cards that the filter selects. For second thoughts, which the reader adds and removes, the styles do
  // that. They also show the sentence that there are none, which is announced here.
  root.addEventListener("change", ({ target }) => {
    const select = /** @type {HTMLSelectElement} */ (target);
    if (!select.closest(".filter")) return;
    const review = /** @type {HTMLElement} */ (select.closest(".review"));
    const shown = (review.dataset.shown = select.value);
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (review.querySelectorAll(".again"))) {
      card.hidden = /\d/.test(shown) && card.dataset.theme !== shown;
    }
    const none = /** @type {HTMLElement} */ (review.querySelector(".none"));
    say(root, none.offsetHeight ? none.innerText : "");
  });
}

/** The choices of the current card, until one is taken. @param {HTMLElement} root */
const choosable = (root) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".card .choice:not([aria-disabled])"))];

/**
 * While the focus is in the quiz, its keys are handled in the capture phase at the window, before the page gets them:
 * the page may have shortcuts of its own, or prevent the default action that a button needs.
 * @param {HTMLElement} root
 */
function keys(root) {
  /** Codes of the keys that are down and belong to the quiz. @type {Set<string>} */
  const held = new Set();
  // Adding the same listener twice has no effect.
  const listen = (/** @type {boolean} */ wanted) => {
    for (const kind of KEY_EVENTS) globalThis[wanted ? "addEventListener" : "removeEventListener"](kind, handleKey, true);
  };
  const handleKey = (/** @type {Event} */ event) => {
    const { type, code, repeat } = /** @type {KeyboardEvent} */ (event);
    const path = event.composedPath();
    const inside = path.includes(root);
    if (type === "keydown") {
      const continued = repeat && held.has(code);
      if (!inside && !repeat) held.clear();
      // Added first: the action of the key may move the focus out of the quiz, and its keyup still belongs to the
      // quiz.
      held.add(code);
      if (!(inside && isOurs(root, /** @type {KeyboardEvent} */ (event), /** @type {HTMLElement} */ (path[0]))) && !continued) held.delete(code);
    }
    if (held.has(code)) event.stopImmediatePropagation();
    if (type === "keyup") held.delete(code);
    if (!inside && !held.size) listen(false);
  };
  root.addEventListener("focusin", ({ target }) => {
    listen(true);
    // A read-only field contains a text to be copied by hand.
    if (/** @type {HTMLInputElement} */ (target).readOnly) /** @type {HTMLInputElement} */ (target).select();
  });
  // Safari does not focus a clicked button, so the next key would go to the page. Safari before 18.4 ignores
  // `focusVisible` and draws a focus ring, so this does not run on touch screens.
  root.addEventListener("click", ({ target }) => {
    const unseen = /** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: false });
    if (!navigator.maxTouchPoints && isFree(root)) /** @type {Element} */ (target).closest("button")?.focus(unseen);
  });
  root.addEventListener("focusout", ({ relatedTarget }) => listen(root.contains(/** @type {Node} */ (relatedTarget)) || held.size > 0));
  // If the page has the quiz in a closed shadow tree, composedPath() at the window does not show where a key was
  // pressed.
  for (const kind of KEY_EVENTS) root.addEventListener(kind, handleKey);
}

/**
 * Whether a key belongs to the quiz or to one of its controls. Performs its action in the quiz.
 * @param {HTMLElement} root @param {KeyboardEvent} event @param {HTMLElement} target
 */
function isOurs(root, event, target) {
  const { key, repeat, keyCode } = event;
  // Escape is left to the page as well: it closes a dialog around the quiz from any field, unless it ends an IME
  // composition (keyCode 229).
  if (/^(Tab|Escape|F\d+)$/.test(key) && keyCode !== 229) return false;
  if (target.matches("input, textarea")) return true;
  if (event.ctrlKey || event.metaKey || event.isComposing || keyCode === 229) return false;
  if (target.matches("select")) return true;
  if (event.altKey) return false;
  const control = /** @type {HTMLElement | null} */ (target.closest("button, summary, a"));
  if (control && (key === "Enter" || key === " ")) {
    // A held Enter would press repeatedly. If the page has prevented the default action, the control is clicked here.
    if (repeat && key === "Enter") event.preventDefault();
    if (!repeat && event.defaultPrevented) control.click();
    return true;
  }
  // On some keyboard layouts digits need Shift.
  if (event.shiftKey && !/^\d$/.test(key)) return false;
  const choices = choosable(root);
  const pressed = latinKey(event);
  const at = "1a2b3c4d5e".indexOf(/** @type {string} */ (pressed)) >> 1;
  if (root.querySelector(".card") && (pressed === "n" || at >= 0)) {
    const button = at < 0 ? /** @type {HTMLElement | null} */ (root.querySelector(".card .next")) : choices[at];
    if (button && !repeat) {
      event.preventDefault();
      button.focus();
      button.click();
    }
    return true;
  }
  const step = ARROW_STEPS[key] * (target.closest("[dir=rtl]") && /[LR]/.test(key) ? -1 : 1);
  const from = choices.indexOf(target);
  if (!step || from < 0) return false;
  if (choices[from + step]) event.preventDefault();
  choices[from + step]?.focus();
  return true;
}

/**
 * The letter or digit of a key: the one it types on Latin layouts, else the one at its position on a Latin layout. A
 * key of the digit row counts by its position if it types something else without Shift, as on French keyboards.
 * @param {{ key: string, code: string }} event
 */
export function latinKey({ key, code }) {
  if (/^[a-z\d]$/i.test(key)) return key.toLowerCase();
  const [, letter, digit] = /^(?:Key(.)|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (letter && /^[^\p{ASCII}\p{sc=Latn}]/u.test(key)) return letter.toLowerCase();
  return /^.$/u.test(key) ? digit : undefined;
}

/** Handles swipes on a card with two answers. @param {HTMLElement} root */
function swipes(root) {
  /** @type {Swipe | undefined} */
  let touch;
  /** Id of the pointer that touched last. Others are ignored, since a thumb may rest on the screen. @type {number} */
  let finger;
  /** @param {"pointermove" | "pointerup" | "pointercancel"} kind @param {(event: PointerEvent) => void} act */
  const on = (kind, act) => root.addEventListener(kind, (event) => event.pointerId === finger && act(event));
  // A tap has not changed any style, and is answered sooner if none changes now.
  const end = () => {
    const shown = touch?.reach;
    touch = undefined;
    if (shown) show();
  };

  // While the finger moves on a card with two answers side by side, the card shows which one it would take. Lifting
  // the finger takes it.
  const show = () => {
    const toward = target();
    root.style.setProperty("--Reach", /** @type {any} */ (toward ? /** @type {Swipe} */ (touch).reach : 0));
    for (const choice of choosable(root)) choice.dataset.toward = choice !== toward ? "" : isThere() ? "there" : "near";
  };
  const isThere = () => Math.abs(/** @type {Required<Swipe>} */ (touch).reach) === 1;
  const target = () => {
    const two = root.querySelector("[data-kind=spot]") ? choosable(root) : [];
    return two.find((choice, at) => (choice.offsetLeft - two[1 - at].offsetLeft) * /** @type {number} */ (touch?.reach) > 0);
  };
  root.addEventListener("pointerdown", ({ pointerId, pointerType, clientX, clientY }) => {
    finger = pointerId;
    // In a zoomed page, horizontal moves scroll. A second finger is about to zoom.
    const zoomed = root.toggleAttribute("data-zoomed", /** @type {VisualViewport} */ (visualViewport).scale > 1);
    const swipes = !touch && !zoomed && pointerType !== "mouse";
    end();
    if (swipes) touch = beginTouch(clientX, clientY, innerWidth);
  });
  on("pointermove", (event) => {
    if (!touch) return;
    touch = moveTouch(touch, event.clientX, event.clientY);
    show();
    // The page must not react to a swipe in the quiz: reveal.js would show the next slide.
    if (touch?.reach) event.stopPropagation();
  });
  on("pointerup", () => {
    const answer = touch && isThere() && target();
    end();
    if (!answer) return;
    answer.focus({ preventScroll: true });
    answer.click();
  });
  on("pointercancel", end);
}

/**
 * Begins a touch. Undefined if it may be the system's own swipe.
 * @param {number} x @param {number} y @param {number} screen how wide it is
 * @returns {Swipe | undefined}
 */
export const beginTouch = (x, y, screen) => (x < EDGE_PX || x > screen - EDGE_PX ? undefined : { x, y });

/**
 * Moves a touch to `x`, `y`. A swipe has a `reach`: -1 if it would take the left answer, 1 for the right one, and
 * values between on the way. Undefined once the touch turns out not to be a swipe.
 * @param {Swipe} touch @param {number} x @param {number} y
 * @returns {Swipe | undefined}
 */
export function moveTouch(touch, x, y) {
  const [across, along] = [x - touch.x, Math.abs(y - touch.y)];
  const far = Math.abs(across);
  if (touch.reach === undefined && far < TAP_TOLERANCE_PX && along < TAP_TOLERANCE_PX) return touch;
  if (touch.reach === undefined && far < 1.5 * along) return undefined;
  return { ...touch, reach: Math.max(-1, Math.min(1, across / SWIPE_LENGTH_PX)) };
}
