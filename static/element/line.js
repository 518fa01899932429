// The line may be bad: what comes over it, and waiting between tries.

/** So often it is tried again before a person is asked to. */
export const TRIES = 4;

/** What is at an address, or an error; `final` where asking once more would not help. */
export async function get(url) {
  const response = await fetch(url);
  const { ok, status, statusText } = response;
  if (!ok) throw Object.assign(new Error(`${status} ${statusText}`.trim()), { final: status < 500 && status !== 429 });
  return response;
}

/**
 * Calls `again` when it is time: later each time, but at once when the line or the reader is back.
 * Whoever aborts what is given back ends the waiting.
 */
export function patience(tries, again) {
  const waiting = new AbortController();
  const { signal } = waiting;
  // Not all at once: many readers may have lost the same line.
  const timer = setTimeout(again, 2 ** tries * (750 + 500 * Math.random()));
  signal.onabort = () => clearTimeout(timer);
  addEventListener("online", again, { signal });
  document.addEventListener("visibilitychange", () => document.hidden || again(), { signal });
  return waiting;
}
