// Messages between the quiz's own page in a frame (`frame-inside.js`) and the page around it (`frame.js`). Each names
// its channel, the receiver checks the sender, and values are cut down to plain, short ones.

export const EVENTS = ["quiz-ready", "quiz-answer", "quiz-complete", "quiz-error"];
export const CHANNEL = "leader-quiz:1";
/** Attributes that a running frame applies. A change of any other attribute reloads the frame. */
export const LIVE_ATTRIBUTES = ["theme", "lang", "cards", "set", "seed", "storage"];

/**
 * Sanitizes a value: only plain, short, finite ones pass, since any page may send messages.
 * @param {unknown} value
 * @returns {string | number | object | null}
 */
export function plain(value, depth = 0) {
  if (typeof value === "string") return value.slice(0, 2000);
  if (typeof value === "number") return Number.isFinite(value) ? value : 0;
  if (typeof value !== "object" || value === null || depth > 4) return null;
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => plain(item, depth + 1));
  const entries = Object.entries(value).slice(0, 200);
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item, depth + 1)]));
}
