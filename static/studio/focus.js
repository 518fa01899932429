// Moves the keyboard focus where the editor says, and restores it when the focused element is removed.

import { byKey } from "./once.js";

/** The element that had the focus last, and its ancestors. @type {EventTarget[]} */
let path = [];
/** The element outside of the messages about a draft that had the focus last. @type {HTMLElement | undefined} */
let before;
addEventListener("focusin", (event) => {
  path = event.composedPath();
  if (!isMessage(path)) before = /** @type {HTMLElement} */ (path[0]);
});

/** @param {EventTarget[]} path */
const isMessage = (path) => path.some((one) => one instanceof Element && one.matches(".studio .messages"));

// Elements that take the focus.
const REACHED = "button, a[href], input, select, textarea, summary, [tabindex]";

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
  const [had, ...around] = path;
  if (!(had instanceof Node) || had.isConnected || document.activeElement !== document.body) return;
  const preventScroll = isMessage(path);
  if (preventScroll && before?.isConnected) before.focus({ preventScroll });
  if (document.activeElement !== document.body) return;
  const left = around.find((one) => one instanceof Element && one.isConnected && one.querySelector(REACHED));
  /** @type {HTMLElement | undefined} */ (/** @type {Element} */ (left)?.querySelector(REACHED))?.focus({ preventScroll });
}
