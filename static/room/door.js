// The page at which a code is typed: it works by its form; this only spares a round when the code is whole.

/** @param {HTMLElement} app */
export function join(app) {
  const field = /** @type {HTMLInputElement | null} */ (app.querySelector("#code"));
  field?.addEventListener("input", () => {
    const at = field.selectionStart;
    field.value = field.value.toUpperCase();
    field.setSelectionRange(at, at);
  });
  // The way back to a room comes before another code.
  if (!app.querySelector("a")) field?.focus();
}
