// Restores keyboard focus after a redraw. If the focused element was removed, the focus moves to the new element with
// the same id. If there is none, it moves to the `summary` of the list of seats or remote controls that contained it,
// or else to the heading. If the participant turns to another card, the focus moves to its heading. The focus is never
// moved for any other reason.

/** The element that had the focus last, and its id. @type {Element | null} */
let last = null;
let id = "";
/** The list of seats or remote controls that contains it. @type {Element | null | undefined} */
let list;
/** @type {HTMLElement} */
let within;
/** Whether a participant has just turned to a card. */
let turned = false;
/**
 * How long a new element takes no taps, in milliseconds. Nobody has read it yet, so the tap was meant for the previous
 * one.
 */
const UNREAD = 400;
/** The heading of the card at the last redraw, on a phone. @type {HTMLElement | null | undefined} */
let begun;

/**
 * Once the Wasm has drawn its own page: opens and fills in what was open and filled in on the page that the server had
 * drawn.
 */
export let carryOver = () => {};

/** @param {HTMLElement} app */
export function keepFocus(app) {
  within = app;
  const open = app.querySelectorAll("details[id][open]");
  const typed = [.../** @type {NodeListOf<HTMLInputElement>} */ (app.querySelectorAll("input[id]"))].filter((field) => field.value !== field.defaultValue);
  const now = (/** @type {Element} */ { id }) => document.getElementById(id) ?? {};
  carryOver = () => {
    for (const fold of open) Object.assign(now(fold), { open: true });
    for (const field of typed) Object.assign(now(field), { value: field.value });
    carryOver = () => {};
  };
  const note = (/** @type {Element | null} */ element) => {
    last = element;
    id = element?.id ?? "";
    list = element?.closest("#seats, #hosts");
  };
  if (app.contains(document.activeElement)) note(document.activeElement);
  app.addEventListener("focusin", (event) => note(/** @type {Element} */ (event.target)));
  // In the capturing phase, before the new card is drawn. Not every browser focuses a button that is tapped.
  app.addEventListener("click", (event) => (turned = !!(/** @type {Element} */ (event.target).closest("[name=card]"))), true);
  app.addEventListener("focusout", (event) => {
    const left = /** @type {Element} */ (event.target);
    if (event.relatedTarget) return note(/** @type {Element} */ (event.relatedTarget));
    // A removed element loses its focus although nobody has moved it. Some engines fire `focusout` before it is
    // removed, so check later.
    queueMicrotask(() => left.isConnected && last === left && note(null));
  });
}

export function restoreFocus() {
  if (!last || last.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
  const place = (id && document.getElementById(id)) || (list?.isConnected && list.querySelector("summary")) || within.querySelector("#card-title");
  last = null;
  /** @type {HTMLElement | null} */ (place)?.focus({ preventScroll: true });
}

/**
 * Scrolls to the top when another card is shown, unless the focus is in an element that stays. If the participant has
 * turned to the card, scrolls only to its progress line: what is above was read before.
 */
export function showTop() {
  const now = /** @type {typeof begun} */ (within.querySelector(".phone #card-title"));
  if (turned) {
    now?.focus({ preventScroll: true });
    within.querySelector(".progress")?.scrollIntoView();
  } else if (begun && begun !== now && [document.body, now].includes(/** @type {HTMLElement} */ (document.activeElement))) scrollTo(0, 0);
  if (begun && begun !== now) holdBack(within);
  begun = now;
  turned = false;
}

/** Makes an element ignore taps for a moment (`UNREAD`). @param {Element | null} element */
export const holdBack = (element) => element?.animate({ pointerEvents: ["none", "none"] }, UNREAD);
