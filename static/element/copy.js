// Copying what is selected, the way that also works in frames and without HTTPS.

/**
 * Copies what is selected in a field that has the focus; tells whether that was done. A page may prevent it, to protect its
 * own text: the browser says that it has copied all the same. A page may also have moved the quiz to another document than
 * that of this script.
 * @param {HTMLElement} field
 */
export function copySelection(field) {
  const page = field.ownerDocument;
  let copied = false;
  const look = (/** @type {ClipboardEvent} */ event) => (copied = !event.defaultPrevented);
  page.defaultView?.addEventListener("copy", look);
  const allowed = page.execCommand("copy");
  page.defaultView?.removeEventListener("copy", look);
  return allowed && copied;
}
