// Focus that is lost because what had it was drawn anew goes to the element of the same id; where that is gone, to the
// heading of what is there now. Nobody's focus is moved for any other reason.

/** @type {Element | null} */
let last = null;
let id = "";
/** @type {HTMLElement} */
let within;

/** @param {HTMLElement} app */
export function keepFocus(app) {
  within = app;
  const note = (/** @type {Element | null} */ element) => {
    last = element;
    id = element?.id ?? "";
  };
  if (app.contains(document.activeElement)) note(document.activeElement);
  app.addEventListener("focusin", (event) => note(/** @type {Element} */ (event.target)));
  app.addEventListener("focusout", (event) => {
    // An element that is taken away loses its focus without anybody having moved it.
    if (event.relatedTarget || /** @type {Element} */ (event.target).isConnected) note(/** @type {Element | null} */ (event.relatedTarget));
  });
}

export function restoreFocus() {
  if (!last || last.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
  const place = (id && document.getElementById(id)) || within.querySelector("#card-title");
  last = null;
  /** @type {HTMLElement | null} */ (place)?.focus({ preventScroll: true });
}
