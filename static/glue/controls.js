// Keyboard and swipe: single keys while the focus is in the quiz, and a swipe on a card with
// two answers, which both only press a button that is there; and the filter of the review. Nothing here knows of decks
// or scores.
// The Wasm calls `addControls` with the element that a quiz is drawn into.

import { isFree, say } from "./focus.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };
const KINDS = ["keydown", "keypress", "keyup"];

// In px. What begins nearer to an edge of the screen is the system's own swipe.
const EDGE = 24;
// What stays within this may be a tap.
const SLACK = 10;
// As far as this answers: some two fingers' breadths.
const FAR = 80;

/**
 * A touch that may be a swipe: where it began, and how far it has come (`moved`).
 * @typedef {{ x: number, y: number, reach?: number }} Swipe
 */

/** Listens on this element; what listens goes when the element goes. @param {HTMLElement} root */
export function addControls(root) {
  keys(root);
  swipes(root);
  // Shows the cards that the filter asks for. Where that goes by second thoughts, which come and go, the styles do it. They
  // also show the sentence that there are none, which is to be heard, too.
  root.addEventListener("change", ({ target }) => {
    const select = /** @type {HTMLSelectElement} */ (target);
    if (!select.closest(".filter")) return;
    const review = /** @type {HTMLElement} */ (select.closest(".review"));
    const shown = (review.dataset.shown = select.value);
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (review.querySelectorAll(".again"))) {
      card.hidden = /\d/.test(shown) && card.dataset.theme !== shown;
    }
    const none = /** @type {HTMLElement} */ (review.querySelector(".none"));
    say(root, none.offsetHeight ? none.innerText : "");
  });
}

/** The choices of the card that is shown, until one is taken. @param {HTMLElement} root */
const choosable = (root) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".card .choice:not([aria-disabled])"))];

/**
 * While the focus is in the quiz, its keys are caught at the window, before the page around it hears them: the
 * page may have shortcuts of its own, or prevent what a button needs.
 * @param {HTMLElement} root
 */
function keys(root) {
  /** The keys that are down and belong to the quiz. @type {Set<string>} */
  const held = new Set();
  // To listen twice is to listen once.
  const listen = (/** @type {boolean} */ wanted) => {
    for (const kind of KINDS) globalThis[wanted ? "addEventListener" : "removeEventListener"](kind, pass, true);
  };
  const pass = (/** @type {Event} */ event) => {
    const { type, code, repeat } = /** @type {KeyboardEvent} */ (event);
    const path = event.composedPath();
    const inside = path.includes(root);
    if (type === "keydown") {
      const continued = repeat && held.has(code);
      if (!inside && !repeat) held.clear();
      // Held first: what the key does may move the focus out of the quiz, and it still has to come up.
      held.add(code);
      if (!(inside && isOurs(root, /** @type {KeyboardEvent} */ (event), /** @type {HTMLElement} */ (path[0]))) && !continued) held.delete(code);
    }
    if (held.has(code)) event.stopImmediatePropagation();
    if (type === "keyup") held.delete(code);
    if (!inside && !held.size) listen(false);
  };
  root.addEventListener("focusin", ({ target }) => {
    listen(true);
    // A text that is there to be copied by hand.
    if (/** @type {HTMLInputElement} */ (target).readOnly) /** @type {HTMLInputElement} */ (target).select();
  });
  // Safari does not focus a button that is clicked: the next key would be the page's. Before 18.4 it draws a ring there,
  // also when told not to: not where people tap.
  root.addEventListener("click", ({ target }) => {
    const unseen = /** @type {FocusOptions} */ ({ preventScroll: true, focusVisible: false });
    if (!navigator.maxTouchPoints && isFree(root)) /** @type {Element} */ (target).closest("button")?.focus(unseen);
  });
  root.addEventListener("focusout", ({ relatedTarget }) => listen(root.contains(/** @type {Node} */ (relatedTarget)) || held.size > 0));
  // In a closed shadow tree of the page the window is not told where a key was pressed.
  for (const kind of KINDS) root.addEventListener(kind, pass);
}

/**
 * Whether a key is the business of the quiz or of one of its controls. What it does in the quiz is done here.
 * @param {HTMLElement} root @param {KeyboardEvent} event @param {HTMLElement} target
 */
function isOurs(root, event, target) {
  const { key, repeat, keyCode } = event;
  // Escape, too, closes a dialog around the quiz from any field, unless it ends a composition.
  if (/^(Tab|Escape|F\d+)$/.test(key) && keyCode !== 229) return false;
  if (target.matches("input, textarea")) return true;
  if (event.ctrlKey || event.metaKey || event.isComposing || keyCode === 229) return false;
  if (target.matches("select")) return true;
  if (event.altKey) return false;
  const control = /** @type {HTMLElement | null} */ (target.closest("button, summary, a"));
  if (control && (key === "Enter" || key === " ")) {
    // Held down, Enter would press again and again. What the page has prevented is done all the same.
    if (repeat && key === "Enter") event.preventDefault();
    if (!repeat && event.defaultPrevented) control.click();
    return true;
  }
  // On some layouts a digit takes Shift.
  if (event.shiftKey && !/^\d$/.test(key)) return false;
  const choices = choosable(root);
  const pressed = sign(event);
  const at = "1a2b3c4d5e".indexOf(/** @type {string} */ (pressed)) >> 1;
  if (root.querySelector(".card") && (pressed === "n" || at >= 0)) {
    const button = at < 0 ? /** @type {HTMLElement | null} */ (root.querySelector(".card .next")) : choices[at];
    if (button && !repeat) {
      event.preventDefault();
      button.focus();
      button.click();
    }
    return true;
  }
  const step = STEPS[key] * (target.closest("[dir=rtl]") && /[LR]/.test(key) ? -1 : 1);
  const from = choices.indexOf(target);
  if (!step || from < 0) return false;
  if (choices[from + step]) event.preventDefault();
  choices[from + step]?.focus();
  return true;
}

/**
 * The letter or digit that a key stands for: what it types, on Latin layouts; else what stands at its place on one.
 * The row of digits counts by its place wherever it types something else without Shift, as on French keyboards.
 * @param {{ key: string, code: string }} event
 */
export function sign({ key, code }) {
  if (/^[a-z\d]$/i.test(key)) return key.toLowerCase();
  const [, letter, digit] = /^(?:Key(.)|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (letter && /^[^\p{ASCII}\p{sc=Latn}]/u.test(key)) return letter.toLowerCase();
  return /^.$/u.test(key) ? digit : undefined;
}

/** Listens for a swipe on a card with two answers. @param {HTMLElement} root */
function swipes(root) {
  /** @type {Swipe | undefined} */
  let touch;
  /** The pointer that touched last: a thumb may rest beside it. @type {number} */
  let finger;
  /** @param {"pointermove" | "pointerup" | "pointercancel"} kind @param {(event: PointerEvent) => void} act */
  const on = (kind, act) => root.addEventListener(kind, (event) => event.pointerId === finger && act(event));
  // A tap has shown nothing, and is answered sooner if no style changes under it.
  const end = () => {
    const shown = touch?.reach;
    touch = undefined;
    if (shown) show();
  };

  // A finger on a card with two answers side by side shows where it is heading, and answers when it lets go.
  const show = () => {
    const toward = heading();
    root.style.setProperty("--Reach", /** @type {any} */ (toward ? /** @type {Swipe} */ (touch).reach : 0));
    for (const choice of choosable(root)) choice.dataset.toward = choice !== toward ? "" : isThere() ? "there" : "near";
  };
  const isThere = () => Math.abs(/** @type {Required<Swipe>} */ (touch).reach) === 1;
  const heading = () => {
    const two = root.querySelector("[data-kind=spot]") ? choosable(root) : [];
    return two.find((choice, at) => (choice.offsetLeft - two[1 - at].offsetLeft) * /** @type {number} */ (touch?.reach) > 0);
  };
  root.addEventListener("pointerdown", ({ pointerId, pointerType, clientX, clientY }) => {
    finger = pointerId;
    // Somebody who has zoomed in moves the page sideways; a second finger is about to zoom.
    const zoomed = root.toggleAttribute("data-zoomed", /** @type {VisualViewport} */ (visualViewport).scale > 1);
    const swipes = !touch && !zoomed && pointerType !== "mouse";
    end();
    if (swipes) touch = begun(clientX, clientY, innerWidth);
  });
  on("pointermove", (event) => {
    if (!touch) return;
    touch = moved(touch, event.clientX, event.clientY);
    show();
    // A swipe that answers is not the page's: reveal.js would show the next slide.
    if (touch?.reach) event.stopPropagation();
  });
  on("pointerup", () => {
    const answer = touch && isThere() && heading();
    end();
    if (!answer) return;
    answer.focus({ preventScroll: true });
    answer.click();
  });
  on("pointercancel", end);
}

/**
 * A touch at its beginning, unless that is the system's.
 * @param {number} x @param {number} y @param {number} screen how wide it is
 * @returns {Swipe | undefined}
 */
export const begun = (x, y, screen) => (x < EDGE || x > screen - EDGE ? undefined : { x, y });

/**
 * The touch, now at `x`, `y`. As a swipe it has a `reach`: -1 where it would answer with what lies left, 1
 * with what lies right, and in between on the way there or back. Undefined once it turns out to be none.
 * @param {Swipe} touch @param {number} x @param {number} y
 * @returns {Swipe | undefined}
 */
export function moved(touch, x, y) {
  const [across, along] = [x - touch.x, Math.abs(y - touch.y)];
  const far = Math.abs(across);
  if (touch.reach === undefined && far < SLACK && along < SLACK) return touch;
  if (touch.reach === undefined && far < 1.5 * along) return undefined;
  return { ...touch, reach: Math.max(-1, Math.min(1, across / FAR)) };
}
