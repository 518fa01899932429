// Restores keyboard focus after a redraw. If the focused element was removed, the focus moves to the new element with
// the same id. If there is none, it moves to the `summary` of the list of seats or remote controls that contained it,
// or else to the heading. If the participant turns to another card, the focus moves to its heading. The focus is never
// moved for any other reason.

/** The element that had the focus last, and its id. @type {Element | null} */
let lastFocused = null;
let lastId = "";
/** The list of seats or remote controls that contains it. @type {Element | null | undefined} */
let lastList;
/** @type {HTMLElement} */
let appRoot;
/** Whether a participant has just turned to a card. */
let hasTurned = false;
/** How long a new element takes no taps. Nobody has read it yet, so the tap was meant for the previous one. */
const IGNORE_TAPS_MS = 400;
/** The heading of the card at the last redraw, on a phone. @type {HTMLElement | null | undefined} */
let lastHeading;

/**
 * Once the Wasm has drawn its own page: opens and fills in what was open and filled in on the page that the server had
 * drawn.
 */
export let carryOver = () => {};

/** @param {HTMLElement} app */
export function keepFocus(app) {
  appRoot = app;
  const open = app.querySelectorAll("details[id][open]");
  const typed = [.../** @type {NodeListOf<HTMLInputElement>} */ (app.querySelectorAll("input[id]"))].filter((field) => field.value !== field.defaultValue);
  const counterpart = (/** @type {Element} */ { id }) => document.getElementById(id) ?? {};
  carryOver = () => {
    for (const fold of open) Object.assign(counterpart(fold), { open: true });
    for (const field of typed) Object.assign(counterpart(field), { value: field.value });
    carryOver = () => {};
  };
  const remember = (/** @type {Element | null} */ element) => {
    lastFocused = element;
    lastId = element?.id ?? "";
    lastList = element?.closest("#seats, #hosts");
  };
  if (app.contains(document.activeElement)) remember(document.activeElement);
  app.addEventListener("focusin", (event) => remember(/** @type {Element} */ (event.target)));
  // In the capturing phase, before the new card is drawn. Not every browser focuses a button that is tapped.
  app.addEventListener("click", (event) => (hasTurned = !!(/** @type {Element} */ (event.target).closest("[name=card]"))), true);
  app.addEventListener("focusout", (event) => {
    const left = /** @type {Element} */ (event.target);
    if (event.relatedTarget) return remember(/** @type {Element} */ (event.relatedTarget));
    // A removed element loses its focus although nobody has moved it. Some engines fire `focusout` before it is
    // removed, so check later.
    queueMicrotask(() => left.isConnected && lastFocused === left && remember(null));
  });
}

export function restoreFocus() {
  if (!lastFocused || lastFocused.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
  const place =
    (lastId && document.getElementById(lastId)) || (lastList?.isConnected && lastList.querySelector("summary")) || appRoot.querySelector("#card-title");
  lastFocused = null;
  /** @type {HTMLElement | null} */ (place)?.focus({ preventScroll: true });
}

/**
 * Scrolls to the top when another card is shown, unless the focus is in an element that stays. If the participant has
 * turned to the card, scrolls only to its progress line: what is above was read before.
 */
export function showTop() {
  const heading = /** @type {typeof lastHeading} */ (appRoot.querySelector(".phone #card-title"));
  if (hasTurned) {
    heading?.focus({ preventScroll: true });
    appRoot.querySelector(".progress")?.scrollIntoView();
  } else if (lastHeading && lastHeading !== heading && [document.body, heading].includes(/** @type {HTMLElement} */ (document.activeElement))) scrollTo(0, 0);
  if (lastHeading && lastHeading !== heading) ignoreTaps(appRoot);
  lastHeading = heading;
  hasTurned = false;
}

/** Makes an element ignore taps for a moment (`IGNORE_TAPS_MS`). @param {Element | null} element */
export const ignoreTaps = (element) => element?.animate({ pointerEvents: ["none", "none"] }, IGNORE_TAPS_MS);
