// A press that comes too soon after another at the same place was meant for what stood there before. A double click on
// "Delete" must not delete what has moved up.

/** So soon, in milliseconds: nobody has read what came to the place of what was pressed. */
const SOON = 400;
/** As far apart, in px, two clicks of a double click may be. */
const NEAR = 12;
const PRESSED = "button, summary, a[href], label, input:is([type=radio], [type=checkbox])";
/** What is pressed many times in a row: an item moves on, and steps are taken back one after the other. */
const AGAIN = "[id$='-up'], [id$='-down'], .bar .tools button";

/** @typedef {{ on: Element, time: number, x: number, y: number }} Press */

/** @type {Press | undefined} */
let last;
/** What was pressed last, if that was by a key. @type {Element | undefined} */
export let byKey;
/** Where the last press of Enter or the space bar began, and when. @type {{ on: Element, time: number } | undefined} */
let began;

addEventListener(
  "keydown",
  (event) => {
    const { key, repeat, timeStamp } = event;
    if (key !== "Enter" && key !== " ") {
      // Whoever goes to another button means that one.
      last = began = undefined;
      return;
    }
    const [on] = /** @type {Element[]} */ (event.composedPath());
    // The focus has gone to a field meanwhile: a second press, or one that is held, would write into it.
    const isLate = began && began.on !== on && began.on.matches(PRESSED) && (repeat || timeStamp - began.time < SOON);
    if (isLate && on.matches("input, textarea")) event.preventDefault();
    if (!repeat) began = { on, time: timeStamp };
  },
  true,
);

addEventListener(
  "click",
  (event) => {
    const pressed = /** @type {Element} */ (event.target).closest(PRESSED);
    const on = pressed instanceof HTMLLabelElement ? pressed.control : pressed;
    // Scripts press links to save files.
    if (!on || !event.isTrusted) return;
    byKey = event.detail ? undefined : on;
    const before = last;
    last = { on, time: event.timeStamp, x: event.clientX, y: event.clientY };
    if (!before || !isSoon(before, last) || isMeant(before.on, on)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

/** @param {Press} before @param {Press} now */
const isSoon = (before, now) => now.time - before.time < SOON && Math.hypot(now.x - before.x, now.y - before.y) < NEAR;

/** A label passes its click on to what it names. @param {Element} before @param {Element} now */
const isMeant = (before, now) => (before === now && now.matches("input")) || [before, now].every((one) => one.matches(AGAIN));
