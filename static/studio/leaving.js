// What is not stored yet while its page goes, or as long as it cannot be stored. IndexedDB may not get to it in time;
// localStorage has it at once, and the next visit stores it from there. Of two versions, a tab says by a lock that its
// author has yet to decide.

const PREFIX = "leader-quiz-studio:leaving:";

/** @typedef {{ asks?: boolean, id: string, after: number, title: string, cards: number, body: string, turn?: number }} Unsaved */

/** What this page has noted last. @type {Unsaved | undefined} */
let last;
export const latest = () => last;

/** @param {string} writer the tab @param {Unsaved} unsaved */
export function note(writer, unsaved) {
  last = unsaved;
  try {
    localStorage.setItem(PREFIX + writer, JSON.stringify(unsaved));
  } catch {
    // Full or blocked: then there is IndexedDB alone.
  }
}

/** @param {string} writer */
export function forget(writer) {
  try {
    localStorage.removeItem(PREFIX + writer);
  } catch {
    // Blocked: nothing was noted.
  }
}

/**
 * A text is stored now, which was asked for when `earlier` was the latest note. A note made since is newer, and stays.
 * @param {string} writer @param {Unsaved | undefined} earlier @param {string} body
 */
export function settle(writer, earlier, body) {
  if (last === earlier || last?.body === body) forget(writer);
}

/** What tabs have noted, by tab. @returns {[string, Unsaved][]} */
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

/** A tab whose author has to decide between two versions holds this lock. @param {string} writer */
const asking = (writer) => `leader-quiz-studio:asking:${writer}`;
/** Lets go of it. @type {(() => void) | undefined} */
let letGo;

/** @param {string} writer this tab @param {boolean} asks whether its author has to decide */
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

/** Whether a tab's author has yet to decide. A page that is about to go has a moment for it. @param {string} writer */
export async function isAsking(writer) {
  if (!navigator.locks) return false;
  const moment = new AbortController();
  setTimeout(() => moment.abort(), 300);
  try {
    return await navigator.locks.request(asking(writer), { signal: moment.signal }, () => false);
  } catch {
    return true;
  }
}
