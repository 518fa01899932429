// Messages between the quiz's own page in a frame and the page around it. They name their channel, their sender is
// checked, and what they carry is cut down to plain short values.

export const EVENTS = ["quiz-ready", "quiz-answer", "quiz-complete", "quiz-error"];
export const CHANNEL = "leader-quiz:1";
/** Attributes that a running frame applies. A change of any other attribute reloads it. */
export const LIVE = ["theme", "lang", "cards", "set", "seed", "storage"];

/**
 * Lets only plain, short, finite values through: a message may come from anybody.
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
