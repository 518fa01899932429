// Ignores a press that comes too soon after another one at the same place: it was meant for the element that was there
// before. A double click on "Delete" must not delete the item that has moved up.

/** Within this time nobody can have read what has replaced the pressed element. */
const SOON_MS = 400;
/** Maximum distance between the two clicks of a double click. */
const NEAR_PX = 12;
/** Elements that react to a press. */
const PRESSABLE = "button, summary, a[href], label, input:is([type=radio], [type=checkbox])";
/** Buttons that authors press several times in a row: those that move an item, undo and redo. */
const REPEATABLE = "[id$='-up'], [id$='-down'], .bar .tools button";

/** @typedef {{ on: Element, time: number, x: number, y: number }} Press */

/** @type {Press | undefined} */
let lastClick;
/** The element that was pressed by a key a moment ago. @type {Element | undefined} */
export let byKey;
/** Where the last press of Enter or the space bar began, and when. @type {{ on: Element, time: number } | undefined} */
let keyPress;

addEventListener(
  "keydown",
  (event) => {
    const { key, repeat, timeStamp } = event;
    if (key !== "Enter" && key !== " ") {
      // An author who moves to another button means that one.
      lastClick = keyPress = undefined;
      return;
    }
    const [on] = /** @type {Element[]} */ (event.composedPath());
    // A key that is held presses only once. A quick second press would be typed into a field, if the first press has
    // moved the focus there.
    const isLate = keyPress && keyPress.on !== on && timeStamp - keyPress.time < SOON_MS && on.matches("input, textarea");
    if (keyPress?.on.matches(PRESSABLE) && (repeat ? !on.matches(REPEATABLE) : isLate)) event.preventDefault();
    else if (!repeat) keyPress = { on, time: timeStamp };
  },
  true,
);

addEventListener(
  "click",
  (event) => {
    const pressed = /** @type {Element} */ (event.target).closest(PRESSABLE);
    const on = pressed instanceof HTMLLabelElement ? pressed.control : pressed;
    // Clicks by scripts are not `isTrusted`: the editor clicks links to save files.
    if (!on || !event.isTrusted) return;
    byKey = event.detail ? undefined : on;
    setTimeout(() => (byKey = undefined), SOON_MS);
    // A press by key has no position; Safari reports the middle of the button.
    const [x, y] = event.detail ? [event.clientX, event.clientY] : [0, 0];
    const now = { on, time: event.timeStamp, x, y };
    if (lastClick && isSoon(lastClick, now) && !isMeant(lastClick.on, on)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else lastClick = now;
  },
  true,
);

/** @param {Press} before @param {Press} now */
const isSoon = (before, now) => now.time - before.time < SOON_MS && Math.hypot(now.x - before.x, now.y - before.y) < NEAR_PX;

/**
 * Whether a second press counts: a click on a label is followed by a click on its input, and some buttons are meant to
 * be pressed several times in a row.
 * @param {Element} before @param {Element} now
 */
const isMeant = (before, now) => (before === now && now.matches("input")) || [before, now].every((one) => one.matches(REPEATABLE));
