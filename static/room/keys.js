// The single keys of a remote control, once its Wasm is there. Phones do not download this file.

import { store, stored } from "./secrets.js";

/** Whether the keys that are letters work: whoever speaks to the device may say one without meaning it. */
const LETTERS = "leader-quiz-room:letters";
const work = () => stored(LETTERS) !== "off";

/** @param {{ hear: (word: string, text: string) => void, drawn: () => void }} outside */
export function keys(outside) {
  const { hear, drawn } = outside;
  addEventListener("keydown", (event) => {
    const pressed = event.key.toLowerCase();
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    // The space bar presses buttons and links, too. A letter does nothing there.
    const own = pressed === " " ? "input, textarea, select, button, summary, a" : "input:not([type=checkbox]), textarea, select";
    if (![" ", "b", "r"].includes(pressed) || target?.closest?.(own) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (pressed !== " " && !work()) return;
    event.preventDefault();
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
    drawn();
    show();
  };
  show();
}
