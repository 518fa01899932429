// Focus that is lost because what had it was drawn anew goes to the element of the same id; where that is gone, to what
// folds the seats or the remote controls that it was among, or to the heading of what is there now. Whoever turns to
// another card takes the focus along. Nobody's focus is moved for any other reason.

/** @type {Element | null} */
let last = null;
let id = "";
/** The list of seats or of remote controls around it. @type {Element | null | undefined} */
let list;
/** @type {HTMLElement} */
let within;
/** Whether a participant has just turned to a card. */
let turned = false;
/** How long what has come under a finger takes no tap, in milliseconds: nobody has read it, and the tap was for what was there. */
const UNREAD = 400;
/** The heading on a phone. @type {HTMLElement | null | undefined} */
let begun;

/** Opens and fills in what was open and filled in on the page that the server has drawn, when the Wasm has drawn its own. */
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
  // Before the card is drawn. Not every browser gives the focus to a button that is tapped.
  app.addEventListener("click", (event) => (turned = !!(/** @type {Element} */ (event.target).closest("[name=card]"))), true);
  app.addEventListener("focusout", (event) => {
    const left = /** @type {Element} */ (event.target);
    if (event.relatedTarget) return note(/** @type {Element} */ (event.relatedTarget));
    // An element that is taken away loses its focus without anybody having moved it. Some engines tell before it is away.
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
 * Another card is shown from its top, unless the focus is in something that stays. What stands above a card that was
 * turned to has been read.
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

/** @param {Element | null} element */
export const holdBack = (element) => element?.animate({ pointerEvents: ["none", "none"] }, UNREAD);
