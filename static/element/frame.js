// The quiz on its own page inside another page, and the messages between the two. They name their
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

/** On the quiz's own page, inside somebody's frame: passes events out, and takes the theme in. */
export function answerParent(quiz) {
  if (parent === window) return;
  const tell = (message) => parent.postMessage(message, "*");
  for (const event of EVENTS) {
    quiz.addEventListener(event, ({ detail }) => tell({ channel: CHANNEL, event, detail }));
  }
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.channel !== CHANNEL || !data.options) return;
    for (const name of LIVE) {
      const value = plain(data.options[name]);
      if (typeof value === "string") quiz.setAttribute(name, value);
      else quiz.removeAttribute(name);
    }
  });
  // WordPress hides a frame until it has told its height, with the secret from its address.
  const secret = location.hash.match(/secret=(\w+)/)?.[1];
  if (secret) tell({ message: "height", value: 1000, secret });
}
