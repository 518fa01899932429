// What is fetched once the quiz is near, and why that may fail. The connection may be bad: a failed request is retried,
// with backoff.

import { here } from "./built.js";
import { Trouble } from "./trouble.js";

/** @import { Shared } from "./leader-quiz-element.js" */
/** @import { Shown } from "./shell.js" */

/** Tells of an error. @typedef {(error: unknown) => void} Fail */
/**
 * A script that is loaded once the quiz is near (glue/main.js or frame.js): draws the quiz on its shell, unless it is
 * `stale` by then. `fail` is called with later errors.
 * @typedef {{ run: (shared: Shared, shell: Shown, stale: () => boolean, fail: Fail) => void | Promise<void> }} Late
 */

/** The number of retries before the reader is asked to try again. */
export const TRIES = 4;

/** Yields to the browser for at least so many ms. @param {number} [ms] @returns {Promise<void>} */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A module of nothing: eight bytes that every engine compiles, where it may.
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {Trouble | false | undefined} */
let unable;

/** Why no Wasm can run in this page, or `false`: known before anything is fetched. */
export const obstacle = () => (unable ??= tried());

function tried() {
  try {
    // Safari compiles even where it may not run what it has compiled.
    return !new WebAssembly.Instance(new WebAssembly.Module(NOTHING));
  } catch {
    return new Trouble("no_wasm", { refused: typeof WebAssembly === "object" });
  }
}

/**
 * Whether this script was downloaded just now: then the reader is new here, as a rule. Of a script from the cache,
 * revalidated or not, less is transferred than its size. Once the page has loaded, they may have answered in it.
 */
export function isFresh() {
  const [script] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(import.meta.url));
  return document.readyState !== "complete" && /** @type {number} */ (script?.transferSize) > /** @type {number} */ (script?.encodedBodySize);
}

// A module that has failed cannot be imported again by the same address: browsers cache the failure.
/** By file, what it is asked for as since. @type {Map<string, string>} */
const failures = new Map();

/** A script that cannot be used any more. @param {string} file */
export const markFailed = (file) => failures.set(file, `${file}?${Date.now()}`);

/** Where a file of the built site is to be asked for now. @param {string} file */
export const fileUrl = (file) => here(failures.get(file) ?? file);

/**
 * Responses requested before the script that reads them has loaded: by address, each to be read once.
 * @type {Map<string, Promise<Response>>}
 */
export const prefetched = new Map();

/** By file. @type {Map<string, Promise<any>>} */
const scripts = new Map();

/**
 * A script of the built site, for all quizzes of the page. What it needs is prefetched together with it; falsy addresses
 * are skipped.
 * @param {string} file @param {(string | false | undefined)[]} wanted
 */
export function load(file, ...wanted) {
  if (!scripts.has(file)) {
    scripts.set(file, loaded(file, wanted));
    for (const url of wanted)
      if (url && !prefetched.has(url))
        prefetched
          .set(url, fetch(url))
          .get(url)
          ?.catch(() => {});
  }
  return /** @type {Promise<any>} */ (scripts.get(file));
}

/** @param {string} file @param {any[]} wanted */
async function loaded(file, wanted) {
  try {
    const script = await import(/** @type {any} */ (fileUrl(file)));
    // They are read as soon as the script runs.
    pause().then(() => wanted.forEach((url) => prefetched.delete(url)));
    return script;
  } catch (/** @type {any} */ error) {
    // Browsers do not say why a script has not come.
    const { status } = await fetch(fileUrl(file)).catch(() => error);
    scripts.delete(file);
    markFailed(file);
    // What did come is not asked for again.
    for (const url of wanted)
      prefetched
        .get(url)
        ?.catch(() => error)
        .then(({ ok }) => ok || prefetched.delete(url));
    throw new Trouble("not_loaded", { why: error.message, passing: !/^40/.test(status) });
  }
}

/**
 * Calls `again` after a delay: with exponential backoff, but at once when the connection or the reader is back. Returns what
 * cancels it. Without `signal`: zone.js (Angular) before 0.14.7 gets that of other listeners wrong.
 * @param {number} tries @param {() => void} again
 */
export function patience(tries, again) {
  const back = () => document.hidden || again();
  // With jitter: many readers may have lost the same connection.
  const timer = setTimeout(again, 2 ** tries * (750 + 500 * Math.random()));
  addEventListener("online", again);
  document.addEventListener("visibilitychange", back);
  return () => {
    clearTimeout(timer);
    removeEventListener("online", again);
    document.removeEventListener("visibilitychange", back);
  };
}
