// What is not stored yet while its page goes, or as long as it cannot be stored. IndexedDB may not get to it in time;
// localStorage has it at once, and the next visit stores it from there.

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
