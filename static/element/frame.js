// What the quiz on its own page and the page it is framed in have in common. Messages name their
// channel, their sender is checked, and what they carry is cut down to plain short values.

export const EVENTS = ["quiz-ready", "quiz-answer", "quiz-complete", "quiz-error"];
export const CHANNEL = "leader-quiz:1";
/** What a frame takes up while it runs; anything else opens it anew. */
export const LIVE = ["theme", "lang", "cards", "seed"];

/** An address of this page, as one that means the same in another. */
export function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return "";
  }
}

/** Lets only plain, short, finite values through: a message may come from anybody. */
export function plain(value, depth = 0) {
  if (typeof value === "string") return value.slice(0, 2000);
  if (typeof value === "number") return Number.isFinite(value) ? value : 0;
  if (typeof value !== "object" || value === null || depth > 4) return null;
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => plain(item, depth + 1));
  const entries = Object.entries(value).slice(0, 200);
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item, depth + 1)]));
}
