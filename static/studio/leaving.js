// Notes of what is not stored yet when its page closes, or as long as storing fails. IndexedDB may not finish in time.
// localStorage is synchronous, and the next visit stores the note from there (`recover` in shelf.js). While an author
// has to decide between two versions, their tab holds a Web Lock, so that no other tab stores its note.

const PREFIX = "leader-quiz-studio:leaving:";

/** @typedef {{ asks?: boolean, id: string, after: number, title: string, cards: number, body: string, turn?: number }} Unsaved */

/** The last note of this page. @type {Unsaved | undefined} */
let last;
export const latest = () => last;

/** Saves a note. @param {string} writer the tab @param {Unsaved} unsaved */
export function note(writer, unsaved) {
  last = unsaved;
  try {
    localStorage.setItem(PREFIX + writer, JSON.stringify(unsaved));
  } catch {
    // localStorage is full or blocked: only IndexedDB remains.
  }
}

/** @param {string} writer */
export function forget(writer) {
  try {
    localStorage.removeItem(PREFIX + writer);
  } catch {
    // localStorage is blocked, so there is no note.
  }
}

/**
 * Deletes the note of a tab after a text was stored. `earlier` was the latest note when storing was requested. A note
 * made since then is newer, and stays, unless it has the same text.
 * @param {string} writer @param {Unsaved | undefined} earlier @param {string} body
 */
export function settle(writer, earlier, body) {
  if (last === earlier || last?.body === body) forget(writer);
}

/** The notes of all tabs, with the name of the tab. @returns {[string, Unsaved][]} */
export function noted() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.flatMap((key) => {
      const unsaved = read(localStorage.getItem(key) ?? "");
      return unsaved ? [[key.slice(PREFIX.length), unsaved]] : [];
    });
  } catch {
    return [];
  }
}

/** @param {string} text @returns {Unsaved | undefined} */
function read(text) {
  try {
    const unsaved = JSON.parse(text);
    const { id, after, title, cards, body } = unsaved;
    const whole = [id, title, body].every((part) => typeof part === "string") && [after, cards].every(Number.isSafeInteger);
    return whole ? unsaved : undefined;
  } catch {
    return undefined;
  }
}

/** The name of the lock that a tab holds while its author has to decide between two versions. @param {string} writer */
const asking = (writer) => `leader-quiz-studio:asking:${writer}`;
/** Releases the lock. @type {(() => void) | undefined} */
let letGo;

/**
 * Takes or releases the lock.
 * @param {string} writer this tab @param {boolean} asks whether its author has to decide
 */
export function hold(writer, asks) {
  if (!asks) letGo?.();
  if (!asks || letGo) return;
  const until = new Promise((resolve) => {
    letGo = () => {
      letGo = undefined;
      resolve(undefined);
    };
  });
  navigator.locks?.request(asking(writer), () => until).catch(() => {});
}

/**
 * Whether a tab's author still has to decide. Waits 300 ms, so that a page that is closing can release its lock.
 * @param {string} writer
 */
export async function isAsking(writer) {
  if (!navigator.locks) return false;
  const moment = new AbortController();
  setTimeout(() => moment.abort(), 300);
  try {
    // If this tab gets the lock, the other one no longer holds it.
    return await navigator.locks.request(asking(writer), { signal: moment.signal }, () => false);
  } catch {
    return true;
  }
}
