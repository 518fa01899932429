// Notes of what is not stored yet when its page closes, or as long as storing fails. IndexedDB may not finish in time.
// localStorage is synchronous, and the next visit stores the note from there (`recover` in shelf.js). While an author
// has to decide between two versions, their tab holds a Web Lock, so that no other tab stores its note.

const PREFIX = "leader-quiz-studio:leaving:";

/** @typedef {{ asks?: boolean, id: string, after: number, title: string, cards: number, body: string, turn?: number }} Unsaved */

/** The last note of this page. @type {Unsaved | undefined} */
let lastNote;
export const latestNote = () => lastNote;

/** Saves a note. @param {string} writer the tab @param {Unsaved} unsaved */
export function note(writer, unsaved) {
  lastNote = unsaved;
  try {
    localStorage.setItem(PREFIX + writer, JSON.stringify(unsaved));
  } catch {
    // localStorage is full or blocked: only IndexedDB remains.
  }
}

/** @param {string} writer */
export function forgetNote(writer) {
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
export function forgetIfStored(writer, earlier, body) {
  if (lastNote === earlier || lastNote?.body === body) forgetNote(writer);
}

/** The notes of all tabs, with the name of the tab. @returns {[string, Unsaved][]} */
export function allNotes() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.flatMap((key) => {
      const unsaved = parse(localStorage.getItem(key) ?? "");
      return unsaved ? [[key.slice(PREFIX.length), unsaved]] : [];
    });
  } catch {
    return [];
  }
}

/** @param {string} text @returns {Unsaved | undefined} */
function parse(text) {
  try {
    const unsaved = JSON.parse(text);
    const { id, after, title, cards, body } = unsaved;
    const isWhole = [id, title, body].every((part) => typeof part === "string") && [after, cards].every(Number.isSafeInteger);
    return isWhole ? unsaved : undefined;
  } catch {
    return undefined;
  }
}

/** The name of the lock that a tab holds while its author has to decide between two versions. @param {string} writer */
const lockName = (writer) => `leader-quiz-studio:asking:${writer}`;
/** Releases the lock. @type {(() => void) | undefined} */
let releaseLock;

/**
 * Takes or releases the lock.
 * @param {string} writer this tab @param {boolean} asks whether its author has to decide
 */
export function holdDecisionLock(writer, asks) {
  if (!asks) releaseLock?.();
  if (!asks || releaseLock) return;
  const released = new Promise((resolve) => {
    releaseLock = () => {
      releaseLock = undefined;
      resolve(undefined);
    };
  });
  navigator.locks?.request(lockName(writer), () => released).catch(() => {});
}

/**
 * Whether a tab's author still has to decide. Waits 300 ms, so that a page that is closing can release its lock.
 * @param {string} writer
 */
export async function isAsking(writer) {
  if (!navigator.locks) return false;
  const timeout = new AbortController();
  setTimeout(() => timeout.abort(), 300);
  try {
    // If this tab gets the lock, the other one no longer holds it.
    return await navigator.locks.request(lockName(writer), { signal: timeout.signal }, () => false);
  } catch {
    return true;
  }
}
