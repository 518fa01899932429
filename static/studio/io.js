// What the editor's Wasm asks of the browser (crates/studio/src/io.rs). Nothing here decides.

import { encodeDeck } from "../element/deck-link.js";
import { onLost } from "./database.js";
import { onFile, pick, print, save } from "./files.js";
import { focus, leaveField, refocus, show } from "./focus.js";
import { preview } from "./preview.js";
import { discard, list, note, onOthers, read, remove, restore, sayWentOut, store } from "./shelf.js";

/** An author pauses when nothing was typed for so long, in milliseconds. */
const PAUSE = 400;
/** Who types on without a pause is stored all the same after so long. */
const LONGEST = 5_000;

/** The store's answer may take so long, in milliseconds, before it is said that none comes … */
const SHORT_WAIT = 5_000;
/** … and so long where answers are slow, but come: else each would be said to fail a moment before. */
const LONG_WAIT = 20_000;

export function io() {
  let hear = (/** @type {string} */ _word, /** @type {unknown} */ _one, /** @type {unknown} */ _two) => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {typeof waiting} */
  let writing;
  /** What is said later, by its word. @type {Map<string, typeof waiting>} */
  const timers = new Map();
  let lost = false;
  /** Whoever leaves the page has paused. */
  const left = () => {
    hear("left", undefined, undefined);
    paused();
  };
  const paused = () => {
    clearTimeout(waiting);
    clearTimeout(writing);
    if (waiting) hear("paused", undefined, undefined);
    waiting = writing = undefined;
  };

  let patience = SHORT_WAIT;
  /**
   * Waits for an answer of the store, and says this word if it is late.
   * @template T @param {string} word @param {Promise<T>} coming
   */
  async function timed(word, coming) {
    const asked = performance.now();
    const timer = setTimeout(() => hear(word, undefined, undefined), patience);
    const answer = await coming;
    clearTimeout(timer);
    patience = Math.min(Math.max(2 * (performance.now() - asked), SHORT_WAIT), LONG_WAIT);
    return answer;
  }

  onOthers(
    (id, revision) => hear("elsewhere", id, revision),
    (id) => hear("went-out", id, undefined),
  );
  onLost(() => hear("shelf-lost", undefined, undefined));
  onFile((name, bytes, more) => {
    hear("file", name, bytes);
    if (more) hear("more-files", more, undefined);
  });
  addEventListener("keydown", (event) => {
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (!(ctrlKey || metaKey) || altKey || !document.querySelector(".studio")) return;
    // A journal in the preview has texts of its own. Elsewhere there the browser would undo in any field.
    const [at] = /** @type {Element[]} */ (event.composedPath());
    if (at !== event.target && at.matches("input, textarea")) return;
    if (event.isComposing) return;
    // Keyboards of other scripts have letters of their own: there the places of keys count.
    const isOther = /^[\p{L}\p{M}]$/u.test(key) && !/\p{Script=Latin}/u.test(key);
    const letter = (isOther ? code.replace(/^Key/, "") : key).toLowerCase();
    const redo = shiftKey || letter === "y";
    const word = letter === "s" && !shiftKey ? "save" : letter === "z" || (letter === "y" && ctrlKey) ? (redo ? "redo" : "undo") : "";
    if (!word) return;
    // The browser's own undo knows the letters of one field alone, and would write them past the editor; what it saves
    // is the page.
    event.preventDefault();
    // A key that is held down asks for one file.
    if (word === "save" && event.repeat) return;
    hear(word, undefined, undefined);
  });
  addEventListener("visibilitychange", () => document.hidden && left());
  addEventListener("pagehide", left);
  addEventListener("beforeunload", (event) => {
    const asks = lost;
    // There is more time now than when the page goes.
    left();
    if (asks) event.preventDefault();
  });

  return {
    list: () => timed("list-late", list()),
    read,
    /** @param {Parameters<typeof store>} draft */
    store: (...draft) => timed("store-late", store(...draft)),
    note,
    discard,
    remove,
    restore,
    sayWentOut,
    pick,
    save,
    preview,
    print,
    /** @param {typeof hear} call */
    listen: (call) => void (hear = call),
    goOn: () => void setTimeout(() => hear("went-on", undefined, undefined)),
    wait() {
      clearTimeout(waiting);
      waiting = setTimeout(paused, PAUSE);
      writing ??= setTimeout(() => {
        writing = undefined;
        hear("wrote-on", undefined, undefined);
      }, LONGEST);
    },
    /** @param {string} word @param {number} delay */
    later(word, delay) {
      clearTimeout(timers.get(word));
      timers.set(
        word,
        setTimeout(() => hear(word, undefined, undefined), delay),
      );
    },
    focus,
    leaveField,
    refocus,
    show,
    /** @param {string} title */
    title: (title) => void (document.title = title),
    /** @param {boolean} risk */
    risk: (risk) => void (lost = risk),
    /** @param {string} path */
    async text(path) {
      try {
        const answer = await fetch(path);
        return answer.ok ? await answer.text() : undefined;
      } catch {
        return undefined;
      }
    },
    /** @param {string} json */
    async link(json) {
      try {
        return ["made", `${base()}#deck=${await encodeDeck(json)}`];
      } catch (/** @type {any} */ error) {
        return error?.length ? ["long", error.length, error.most] : ["unable"];
      }
    },
    /** @param {string} text */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    id,
    base,
    lang,
  };
}

/** `crypto.randomUUID` is for HTTPS alone. */
const id = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** How the author's browser says German or English first: with the country, by which days are written. */
const lang = () => navigator.languages?.find((tag) => /^(de|en)(-\w+)*$/i.test(tag)) ?? "en";

/** Where the page stands. */
const base = () => new URL(".", location.href).href;
