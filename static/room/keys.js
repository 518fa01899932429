// What only a remote control with Wasm needs: keyboard shortcuts, announcements for screen readers, saving of files,
// and the confirmation of the end. Phones do not download this file.

import { latinKey } from "../glue/controls.js";
import { ignoreTaps } from "./focus.js";
import { store, stored } from "./secrets.js";

/**
 * The name under which "off" is stored if shortcuts that are letters are switched off: with speech input, somebody may
 * say a letter without meaning it.
 */
const LETTERS_KEY = "leader-quiz-room:letters";
const areLettersOn = () => stored(LETTERS_KEY) !== "off";

/**
 * Saves a file. Sends "saved" with a text if the browser was asked to save it, and with an empty text if nothing was
 * saved. If a file is shared, or sharing is cancelled, the system itself reports that.
 * @param {(word: string, text: string) => void} hear @param {string} name @param {string} type @param {string} text
 */
function save(hear, name, type, text) {
  const file = new File([text], name, { type });
  const { standalone } = /** @type {any} */ (navigator);
  // Opened from the home screen of an iPhone or iPad, the page would be replaced by the file, without a way back. A
  // shared file can be saved to Files. `navigator.share` needs https: over http nothing is saved.
  if (standalone && navigator.maxTouchPoints) {
    if (!navigator.canShare?.({ files: [file] })) return hear("saved", "");
    return void navigator.share({ files: [file] }).catch((why) => why.name === "AbortError" || hear("saved", ""));
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  hear("saved", "asked");
}

/** Opens the confirmation of the end, so that it takes two steps by key, too. */
function askEnd() {
  const confirmation = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details#finish"));
  if (confirmation) confirmation.open = true;
  confirmation?.querySelector("summary")?.focus();
}

/** How long a second press of a key does nothing. Nobody has read the result of the first press yet. */
const IGNORE_REPEAT_MS = 400;
/** How long an announcement stays in the page. */
const ANNOUNCEMENT_MS = 5_000;
/** A live region that is visually hidden: sighted people see the news in their own places. */
const liveRegion = document.createElement("p");
liveRegion.className = "unseen";
liveRegion.role = "status";
/** @type {ReturnType<typeof setTimeout>} */
let clearTimer;
/** The texts that say where the room is, at the last redraw. @type {(string | null)[]} */
let knownTexts = [];
/** The names of the buttons at the last redraw. */
let buttonNames = "";

/**
 * Makes all buttons ignore clicks for a moment if they have changed. Otherwise the second click of a double click could
 * hit another button that has taken the place of the first. A result that is shown cannot be taken back.
 */
function holdButtons() {
  const buttons = [...document.querySelectorAll(".remote button")];
  const now = buttons.map(({ textContent }) => textContent).join();
  if (buttonNames && buttonNames !== now) buttons.forEach(ignoreTaps);
  buttonNames = now;
}

/**
 * Announces what is new after a key or another remote control has moved the room. If the focus has just moved to an
 * element with a new text, the screen reader reads that one, and nothing else is announced.
 * @param {Element | null} focused the element that has just got the focus
 */
function announceNews(focused) {
  // The phase, whether the room is locked and the wall blank, the card, and its result or that there is none. At the
  // end there is no card, and the results of all cards are not announced.
  const now = document.querySelectorAll(".remote :is(#card-title, .flag, .card :is(.place, .outcome caption, .came-to))");
  const before = knownTexts;
  knownTexts = [...now].map((one) => one.textContent);
  const newTexts = knownTexts.filter((text) => !before.includes(text));
  if (!before.length || !newTexts.length || (focused && !before.includes(focused.textContent))) return;
  liveRegion.textContent = newTexts.join(" ");
  clearTimeout(clearTimer);
  clearTimer = setTimeout(() => liveRegion.replaceChildren(), ANNOUNCEMENT_MS);
}

/** @param {{ hear: (word: string, text: string) => void, drawn: () => void, [more: string]: unknown }} outside */
export function keys(outside) {
  const { hear, drawn } = outside;
  Object.assign(outside, { save: save.bind(null, hear), askEnd });
  let lastPress = -IGNORE_REPEAT_MS;
  const isRepeated = (/** @type {Event} */ { timeStamp }) => {
    const isSoon = timeStamp - lastPress < IGNORE_REPEAT_MS;
    if (!isSoon) lastPress = timeStamp;
    return isSoon;
  };
  // With the keyboard, on a button itself: `detail` is 0.
  addEventListener(
    "click",
    (event) => {
      if (event.detail || !(/** @type {Element} */ (event.target).closest(".remote button")) || !isRepeated(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  addEventListener("keydown", (event) => {
    const pressed = event.key === " " ? " " : (latinKey(event) ?? "");
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    // Enter repeats a click while it is held down.
    if (event.repeat && event.key === "Enter" && target?.closest?.(".remote button")) event.preventDefault();
    // The space bar activates buttons and links itself. Letters do nothing there.
    const withOwnKeys = pressed === " " ? "input, textarea, select, button, summary, a" : "input:not([type=checkbox]), textarea, select";
    if (![" ", "b", "r"].includes(pressed) || target?.closest?.(withOwnKeys) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (pressed !== " " && !areLettersOn()) return;
    event.preventDefault();
    if (pressed === " " && isRepeated(event)) return;
    const question = document.querySelector("main")?.dataset.askReveal;
    if (pressed !== "r" || (question && confirm(question))) hear("key", pressed);
  });
  addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "letters") store(LETTERS_KEY, target.checked ? "" : "off");
  });
  const showLetters = () => {
    const box = /** @type {HTMLInputElement | null} */ (document.querySelector("#letters"));
    // Set both, since some screen readers use the attribute.
    if (box) box.checked = box.defaultChecked = areLettersOn();
  };
  outside.drawn = () => {
    const before = document.activeElement;
    drawn();
    const { activeElement } = document;
    announceNews(activeElement === before ? null : activeElement);
    holdButtons();
    showLetters();
  };
  document.body.append(liveRegion);
  showLetters();
}
