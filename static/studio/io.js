// The functions that the editor's Wasm calls (crates/studio/src/io.rs), and the browser events that it gets. Nothing
// here makes decisions; crates/studio-core does.

import { encodeDeck } from "../element/deck-link.js";
import { onLost } from "./database.js";
import { onFile, pick, print, save } from "./files.js";
import { focus, leaveField, refocus, show } from "./focus.js";
import { preview } from "./preview.js";
import { discard, list, note, onOthers, read, remove, restore, sayWentOut, store } from "./shelf.js";

/** An author who has typed nothing for this long has paused. */
const PAUSE_MS = 400;
/** While an author types without a pause, the draft is stored at this interval. */
const STORE_INTERVAL_MS = 5_000;

/** How long to wait for an answer of IndexedDB before the page says that there is none. */
const MIN_TIMEOUT_MS = 5_000;
/**
 * The maximum wait if answers are slow but do come. With the short one, each would be reported as failed just before it
 * arrives.
 */
const MAX_TIMEOUT_MS = 20_000;

export function io() {
  let hear = (/** @type {string} */ _word, /** @type {unknown} */ _one, /** @type {unknown} */ _two) => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pauseTimer;
  /** @type {typeof pauseTimer} */
  let storeTimer;
  /** The timers of `later`, by the word that each sends. @type {Map<string, typeof pauseTimer>} */
  const timers = new Map();
  let isAtRisk = false;
  /** Leaving the page counts as a pause. */
  const reportLeaving = () => {
    hear("left", undefined, undefined);
    reportPause();
  };
  const reportPause = () => {
    clearTimeout(pauseTimer);
    clearTimeout(storeTimer);
    if (pauseTimer) hear("paused", undefined, undefined);
    pauseTimer = storeTimer = undefined;
  };

  /** How long the next answer may take: twice as long as the last one, within these limits. */
  let answerTimeout = MIN_TIMEOUT_MS;
  /**
   * Waits for an answer of IndexedDB, and sends this word if it is late.
   * @template T @param {string} word @param {Promise<T>} pending
   */
  async function reportIfLate(word, pending) {
    const start = performance.now();
    const timer = setTimeout(() => hear(word, undefined, undefined), answerTimeout);
    const answer = await pending;
    clearTimeout(timer);
    answerTimeout = Math.min(Math.max(2 * (performance.now() - start), MIN_TIMEOUT_MS), MAX_TIMEOUT_MS);
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
    // The quiz in the preview has a text field of its own (the journal), with the browser's own undo. Elsewhere in the
    // preview, the browser would undo in whichever field was edited last.
    const [at] = /** @type {Element[]} */ (event.composedPath());
    if (at !== event.target && at.matches("input, textarea")) return;
    if (event.isComposing) return;
    // On keyboards of other scripts, `key` is a letter of that script, so the physical key (`code`) counts.
    const isOther = /^[\p{L}\p{M}]$/u.test(key) && !/\p{Script=Latin}/u.test(key);
    const letter = (isOther ? code.replace(/^Key/, "") : key).toLowerCase();
    const redo = shiftKey || letter === "y";
    const word = letter === "s" && !shiftKey ? "save" : letter === "z" || (letter === "y" && ctrlKey) ? (redo ? "redo" : "undo") : "";
    if (!word) return;
    // The browser's own undo covers only the letters of one field, and would change them without the editor's
    // knowledge. Its Ctrl+S saves the page.
    event.preventDefault();
    // A key that is held down saves only one file.
    if (word === "save" && event.repeat) return;
    hear(word, undefined, undefined);
  });
  addEventListener("visibilitychange", () => document.hidden && reportLeaving());
  addEventListener("pagehide", reportLeaving);
  addEventListener("beforeunload", (event) => {
    const asks = isAtRisk;
    // `beforeunload` leaves more time for storing than `pagehide`.
    reportLeaving();
    if (asks) event.preventDefault();
  });

  return {
    list: () => reportIfLate("list-late", list()),
    read,
    /** @param {Parameters<typeof store>} draft */
    store: (...draft) => reportIfLate("store-late", store(...draft)),
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
      clearTimeout(pauseTimer);
      pauseTimer = setTimeout(reportPause, PAUSE_MS);
      storeTimer ??= setTimeout(() => {
        storeTimer = undefined;
        hear("wrote-on", undefined, undefined);
      }, STORE_INTERVAL_MS);
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
    risk: (risk) => void (isAtRisk = risk),
    /** @param {string} path */
    async text(path) {
      try {
        const response = await fetch(path);
        return response.ok ? await response.text() : undefined;
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

/** A random id. `crypto.randomUUID` exists only in secure contexts. */
const id = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/**
 * The first German or English tag of the browser's languages, with its country, which decides how dates are written.
 */
const lang = () => navigator.languages?.find((tag) => /^(de|en)(-\w+)*$/i.test(tag)) ?? "en";

/** The address of the page's folder, with a slash at the end. */
const base = () => new URL(".", location.href).href;
