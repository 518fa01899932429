// Moves the keyboard focus where the editor says, and restores it when the focused element is removed.

import { byKey } from "./once.js";

/** The element that had the focus last, and its ancestors. @type {EventTarget[]} */
let focusPath = [];
/** The element outside of the messages about a draft that had the focus last. @type {HTMLElement | undefined} */
let lastOutside;
addEventListener("focusin", (event) => {
  focusPath = event.composedPath();
  if (!isMessage(focusPath)) lastOutside = /** @type {HTMLElement} */ (focusPath[0]);
});

/** @param {EventTarget[]} path */
const isMessage = (path) => path.some((one) => one instanceof Element && one.matches(".studio .messages"));

// Elements that take the focus.
const FOCUSABLE = "button, a[href], input, select, textarea, summary, [tabindex]";

/** @param {string} id */
export function focus(id) {
  const found = document.getElementById(id);
  // Undo and redo are often pressed several times in a row, so the button keeps the focus.
  if (byKey?.matches(".bar .tools button") && byKey === document.activeElement) return show(id);
  const folded = found?.closest("details");
  // An element within a closed `details` cannot take the focus.
  if (folded) folded.open = true;
  found?.focus();
  found?.scrollIntoView({ block: "nearest" });
}

/** Moves the focus from a field of the form to the heading. Does nothing if the preview or a button has it. */
export function leaveField() {
  if (document.activeElement?.matches(".form :is(input, textarea, select)")) focus("heading");
}

/** Scrolls an element into view without focusing it. @param {string} id */
export const show = (id) => document.getElementById(id)?.scrollIntoView({ block: "nearest" });

/**
 * If the focused element was removed, focuses the nearest element. A dismissed message returns the focus to where it
 * was before, without scrolling: the author is still in the middle of the form.
 */
export function refocus() {
  const [lastFocused, ...around] = focusPath;
  if (!(lastFocused instanceof Node) || lastFocused.isConnected || document.activeElement !== document.body) return;
  const preventScroll = isMessage(focusPath);
  if (preventScroll && lastOutside?.isConnected) lastOutside.focus({ preventScroll });
  if (document.activeElement !== document.body) return;
  const remaining = around.find((one) => one instanceof Element && one.isConnected && one.querySelector(FOCUSABLE));
  /** @type {HTMLElement | undefined} */ (/** @type {Element} */ (remaining)?.querySelector(FOCUSABLE))?.focus({ preventScroll });
}
