// What only a remote control needs once its Wasm is there: its single keys, what is read out, files to save, and the step
// back before the end. Phones do not download this file.

import { sign } from "../glue/controls.js";
import { holdBack } from "./focus.js";
import { store, stored } from "./secrets.js";

/** Whether the keys that are letters work: whoever speaks to the device may say one without meaning it. */
const LETTERS = "leader-quiz-room:letters";
const work = () => stored(LETTERS) !== "off";

/**
 * "saved", with a text once the browser was asked to save the file, or none if nothing was saved. Whoever shares a file,
 * or calls that off, is told by the system what has become of it.
 * @param {(word: string, text: string) => void} hear @param {string} name @param {string} type @param {string} text
 */
function save(hear, name, type, text) {
  const file = new File([text], name, { type });
  const { standalone } = /** @type {any} */ (navigator);
  // Opened from the home screen of an iPhone or iPad, the page would give way to the file, without a way back. What is
  // shared can be saved among the files; over http nothing is.
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

/** The end takes two steps by key, too: this shows what is asked back. */
function askEnd() {
  const asked = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details#finish"));
  if (asked) asked.open = true;
  asked?.querySelector("summary")?.focus();
}

/** A key that is pressed again so soon, in milliseconds, takes no further step: nobody has read what the first led to. */
const ONCE = 400;
/** How long what is read out stays in the page, in milliseconds. */
const READ_OUT = 5_000;
/** Read out, and not seen: what it says is seen where it stands. */
const news = document.createElement("p");
news.className = "unseen";
news.role = "status";
/** @type {ReturnType<typeof setTimeout>} */
let silence;
/** Where the room was when it was drawn last. @type {(string | null)[]} */
let known = [];
/** What the buttons were called then. */
let names = "";

/**
 * The second click of a double click finds no button: not the one that has come into the place of the first, and none that
 * what has come above it has moved there. A result that is shown cannot be taken back.
 */
function holdButtons() {
  const buttons = [...document.querySelectorAll(".remote button")];
  const now = buttons.map(({ textContent }) => textContent).join();
  if (names && names !== now) buttons.forEach(holdBack);
  names = now;
}

/**
 * What is new of where the room is, is read out: a key or another remote control has moved it. Nothing more is said where
 * the focus says something new: it has just come to another heading, or to the step that takes one back.
 * @param {Element | null} focused what has just taken the focus
 */
function tellNews(focused) {
  // Its step, whether it is locked and the wall dark, the card, and its result or that there is none. At the end there
  // is no card, and the results of all of them are not read out.
  const now = document.querySelectorAll(".remote :is(#card-title, .flag, .card :is(.place, .outcome caption, .came-to))");
  const before = known;
  known = [...now].map((one) => one.textContent);
  const told = known.filter((text) => !before.includes(text));
  if (!before.length || !told.length || (focused && !before.includes(focused.textContent))) return;
  news.textContent = told.join(" ");
  clearTimeout(silence);
  silence = setTimeout(() => news.replaceChildren(), READ_OUT);
}

/** @param {{ hear: (word: string, text: string) => void, drawn: () => void, [more: string]: unknown }} outside */
export function keys(outside) {
  const { hear, drawn } = outside;
  Object.assign(outside, { save: save.bind(null, hear), askEnd });
  let last = -ONCE;
  const isAgain = (/** @type {Event} */ { timeStamp }) => {
    const again = timeStamp - last < ONCE;
    if (!again) last = timeStamp;
    return again;
  };
  // By keyboard, on a button itself.
  addEventListener(
    "click",
    (event) => {
      if (event.detail || !(/** @type {Element} */ (event.target).closest(".remote button")) || !isAgain(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  addEventListener("keydown", (event) => {
    const pressed = event.key === " " ? " " : (sign(event) ?? "");
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    // Held down, Enter would press again and again.
    if (event.repeat && event.key === "Enter" && target?.closest?.(".remote button")) event.preventDefault();
    // The space bar presses buttons and links, too. A letter does nothing there.
    const own = pressed === " " ? "input, textarea, select, button, summary, a" : "input:not([type=checkbox]), textarea, select";
    if (![" ", "b", "r"].includes(pressed) || target?.closest?.(own) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (pressed !== " " && !work()) return;
    event.preventDefault();
    if (pressed === " " && isAgain(event)) return;
    const sure = document.querySelector("main")?.dataset.askReveal;
    if (pressed !== "r" || (sure && confirm(sure))) hear("key", pressed);
  });
  addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "letters") store(LETTERS, target.checked ? "" : "off");
  });
  const show = () => {
    const box = /** @type {HTMLInputElement | null} */ (document.querySelector("#letters"));
    // Both: some readers go by the attribute.
    if (box) box.checked = box.defaultChecked = work();
  };
  outside.drawn = () => {
    const before = document.activeElement;
    drawn();
    const { activeElement } = document;
    tellNews(activeElement === before ? null : activeElement);
    holdButtons();
    show();
  };
  document.body.append(news);
  show();
}
