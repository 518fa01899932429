// Copies the selection with `execCommand`, which works in frames and without HTTPS. The Clipboard API needs a secure
// context, and in a frame a permission.

/**
 * Copies the selection of a field that has the focus. Returns whether it was copied.
 *
 * A page may cancel the `copy` event to protect its own text; `execCommand` then returns true all the same, so the
 * event is checked. The listener is on the window of the field's document, since a page may have moved the quiz to
 * another document than that of this script.
 * @param {HTMLElement} field
 */
export function copySelection(field) {
  const page = field.ownerDocument;
  let copied = false;
  const onCopy = (/** @type {ClipboardEvent} */ event) => (copied = !event.defaultPrevented);
  page.defaultView?.addEventListener("copy", onCopy);
  const allowed = page.execCommand("copy");
  page.defaultView?.removeEventListener("copy", onCopy);
  return allowed && copied;
}
