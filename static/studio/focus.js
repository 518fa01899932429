// The focus: it goes where the editor says, and is not lost with what had it.

import { byKey } from "./once.js";

/** What had the focus last, and everything around it. @type {EventTarget[]} */
let path = [];
/** What had it last outside the messages of a draft. @type {HTMLElement | undefined} */
let before;
addEventListener("focusin", (event) => {
  path = event.composedPath();
  if (!isMessage(path)) before = /** @type {HTMLElement} */ (path[0]);
});

/** @param {EventTarget[]} path */
const isMessage = (path) => path.some((one) => one instanceof Element && one.matches(".studio .messages"));

const REACHED = "button, a[href], input, select, textarea, summary, [tabindex]";

/** @param {string} id */
export function focus(id) {
  const found = document.getElementById(id);
  // Undo and Redo are pressed several times in a row.
  if (byKey?.matches(".bar .tools button") && byKey === document.activeElement) return show(id);
  const folded = found?.closest("details");
  // What is folded away takes no focus.
  if (folded) folded.open = true;
  found?.focus();
  found?.scrollIntoView({ block: "nearest" });
}

/** Out of a field of the form. Who is in the preview, or presses a button, is not disturbed. */
export function leaveField() {
  if (document.activeElement?.matches(".form :is(input, textarea, select)")) focus("heading");
}

/** Has something be seen that takes no focus. @param {string} id */
export const show = (id) => document.getElementById(id)?.scrollIntoView({ block: "nearest" });

/**
 * If what had the focus is gone: to what is nearest to it. A message that is done with gives it back, and nothing
 * scrolls: the author is still in the middle of the form.
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
