// Copying what is selected, the way that also works in frames and without HTTPS.

/**
 * Copies the selection; tells whether that was done. A page may prevent it, to protect its own text: the browser says
 * that it has copied all the same.
 */
export function copySelection() {
  let copied = false;
  const look = (/** @type {ClipboardEvent} */ event) => (copied = !event.defaultPrevented);
  addEventListener("copy", look);
  const allowed = document.execCommand("copy");
  removeEventListener("copy", look);
  return allowed && copied;
}
