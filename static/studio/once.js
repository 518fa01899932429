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
/** What was pressed by a key a moment ago. @type {Element | undefined} */
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
    // A key that is held presses once. A second press, if the first has led to a field, would write into it.
    const isLate = began && began.on !== on && timeStamp - began.time < SOON && on.matches("input, textarea");
    if (began?.on.matches(PRESSED) && (repeat ? !on.matches(AGAIN) : isLate)) event.preventDefault();
    else if (!repeat) began = { on, time: timeStamp };
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
    setTimeout(() => (byKey = undefined), SOON);
    // A press by key has no place; Safari takes the middle of the button.
    const [x, y] = event.detail ? [event.clientX, event.clientY] : [0, 0];
    const now = { on, time: event.timeStamp, x, y };
    if (last && isSoon(last, now) && !isMeant(last.on, on)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else last = now;
  },
  true,
);

/** @param {Press} before @param {Press} now */
const isSoon = (before, now) => now.time - before.time < SOON && Math.hypot(now.x - before.x, now.y - before.y) < NEAR;

/** A label passes its click on to what it names. @param {Element} before @param {Element} now */
const isMeant = (before, now) => (before === now && now.matches("input")) || [before, now].every((one) => one.matches(AGAIN));
