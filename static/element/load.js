// What is fetched once the quiz is near, and why that may fail. The connection may be bad: a failed request is retried,
// with backoff.

import { here } from "./built.js";
import { Trouble } from "./trouble.js";

/** So often it is tried again before a person is asked to. */
export const TRIES = 4;

/** Lets the browser do what else there is to do, for so many ms at least. */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A module of nothing: eight bytes that every engine compiles, where it may.
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

let unable;

/** Why no Wasm can run in this page, or `false`: known before anything is fetched. */
export const obstacle = () => (unable ??= tried());

function tried() {
  if (typeof WebAssembly !== "object") return new Trouble("no_wasm");
  try {
    // Safari compiles even where it may not run what it has compiled.
    return !new WebAssembly.Instance(new WebAssembly.Module(NOTHING));
  } catch {
    return new Trouble("no_wasm", { refused: true });
  }
}

/**
 * Whether this script was downloaded just now: then the reader is new here, as a rule. Of a script from the cache,
 * revalidated or not, less is transferred than its size.
 */
export function isFresh() {
  const [script] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(import.meta.url));
  return script?.transferSize > script?.encodedBodySize;
}

// What has stopped, or did not come, is not had again by its old address: browsers keep that, too.
const failures = new Map();

/** A script that cannot be used any more. */
export const markFailed = (file) => failures.set(file, (failures.get(file) ?? 0) + 1);

/** Where a file of the built site is to be asked for now. */
export const fileUrl = (file) => here(failures.has(file) ? `${file}?${failures.get(file)}` : file);

/** Answers that were asked for before the script that reads them was there: by address, each to be read once. */
export const prefetched = new Map();

const scripts = new Map();

/**
 * A script of the built site, for all quizzes of the page. What it will want is asked for together with it; an address
 * that is none is left out.
 */
export function load(file, ...wanted) {
  if (!scripts.has(file)) {
    const script = import(/** @type {any} */ (fileUrl(file))).catch((error) => {
      scripts.delete(file);
      markFailed(file);
      // What did come is not asked for again.
      for (const url of wanted)
        prefetched.get(url)?.then(
          ({ ok }) => ok || prefetched.delete(url),
          () => prefetched.delete(url),
        );
      throw new Trouble("not_loaded", { why: error.message, passing: true });
    });
    scripts.set(file, script);
    for (const url of wanted) {
      if (!url || prefetched.has(url)) continue;
      const answer = fetch(url);
      answer.catch(() => {});
      prefetched.set(url, answer);
    }
    // Whoever wants them reads them at once.
    script
      .then(() => pause())
      .then(
        () => prefetched.clear(),
        () => {},
      );
  }
  return scripts.get(file);
}

/**
 * Calls `again` when it is time: later each time, but at once when the connection or the reader is back.
 * Whoever aborts what is given back ends the waiting.
 */
export function patience(tries, again) {
  const waiting = new AbortController();
  const { signal } = waiting;
  // With jitter: many readers may have lost the same connection.
  const timer = setTimeout(again, 2 ** tries * (750 + 500 * Math.random()));
  signal.onabort = () => clearTimeout(timer);
  addEventListener("online", again, { signal });
  document.addEventListener("visibilitychange", () => document.hidden || again(), { signal });
  return waiting;
}
