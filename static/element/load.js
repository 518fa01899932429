// Loads the scripts and files that are fetched once the quiz is near the viewport, and reports why that failed.
// Failed requests are retried with exponential backoff (`scheduleRetry`).

import { here } from "./built.js";
import { Trouble } from "./trouble.js";

/** @import { Shared } from "./leader-quiz-element.js" */
/** @import { Shown } from "./shell.js" */

/** Reports an error. @typedef {(error: unknown) => void} Fail */
/**
 * A script that is loaded once the quiz is near (glue/main.js or frame.js). `run` draws the quiz on the shell, unless
 * the start is `stale` by then. `fail` is called with later errors.
 * @typedef {{ run: (shared: Shared, shell: Shown, stale: () => boolean, fail: Fail) => void | Promise<void> }} Late
 */

/** Number of automatic retries before the reader is asked to try again. */
export const MAX_RETRIES = 4;

/** Yields to the browser for at least this many ms. @param {number} [ms] @returns {Promise<void>} */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// The smallest Wasm module: eight bytes, which every engine compiles if Wasm is allowed.
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {Trouble | false | undefined} */
let foundObstacle;

/** The reason why no Wasm can run in this page, or `false`. Found out before anything is fetched. */
export const wasmObstacle = () => (foundObstacle ??= checkWasm());

function checkWasm() {
  try {
    // Also instantiates the module: Safari compiles even where the policy forbids running it.
    return !new WebAssembly.Instance(new WebAssembly.Module(EMPTY_MODULE));
  } catch {
    return new Trouble("no_wasm", { refused: typeof WebAssembly === "object" });
  }
}

/**
 * Whether this script was downloaded just now, which usually means a new reader. If the script comes from the cache,
 * revalidated or not, fewer bytes are transferred than its size. After the page has loaded this is false, since the
 * reader may have answered in this page.
 */
export function isFresh() {
  const [script] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(import.meta.url));
  return document.readyState !== "complete" && /** @type {number} */ (script?.transferSize) > /** @type {number} */ (script?.encodedBodySize);
}

// Browsers cache the failure of a module import by its URL, so a retry needs another URL.
/** By file: the name with a query under which it is requested after a failure. @type {Map<string, string>} */
const failures = new Map();

/** Marks a script as unusable, so that it is requested by another URL. @param {string} file */
export const markFailed = (file) => failures.set(file, `${file}?${Date.now()}`);

/** The URL by which to request a file of the built site now. @param {string} file */
export const fileUrl = (file) => here(failures.get(file) ?? file);

/**
 * Responses by URL that were requested before the script that reads them has loaded. Each can be read once.
 * @type {Map<string, Promise<Response>>}
 */
export const prefetched = new Map();

/** Loaded scripts by file. @type {Map<string, Promise<any>>} */
const scripts = new Map();

/**
 * Loads a script of the built site, once for all quizzes of the page. `wanted` are URLs of files that the script
 * needs; they are prefetched at the same time. Falsy ones are skipped.
 * @param {string} file @param {(string | false | undefined)[]} wanted
 */
export function load(file, ...wanted) {
  if (!scripts.has(file)) {
    scripts.set(file, importScript(file, wanted));
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
async function importScript(file, wanted) {
  try {
    const script = await import(/** @type {any} */ (fileUrl(file)));
    // The script reads them as soon as it runs. What is left then is not needed.
    pause().then(() => wanted.forEach((url) => prefetched.delete(url)));
    return script;
  } catch (/** @type {any} */ error) {
    // import() does not report the HTTP status, so fetch the script for it.
    const { status } = await fetch(fileUrl(file)).catch(() => error);
    scripts.delete(file);
    markFailed(file);
    // Keeps prefetched responses that have succeeded.
    for (const url of wanted)
      prefetched
        .get(url)
        ?.catch(() => error)
        .then(({ ok }) => ok || prefetched.delete(url));
    throw new Trouble("not_loaded", { why: error.message, passing: !/^40/.test(status) });
  }
}

/**
 * Calls `again` after a delay with exponential backoff, or immediately when the connection is back or the page is
 * visible again. Returns a function that cancels this. Does not use `signal`: zone.js (Angular) before 0.14.7
 * mishandles the signals of other listeners.
 * @param {number} tries @param {() => void} again
 */
export function scheduleRetry(tries, again) {
  const retryIfVisible = () => document.hidden || again();
  // Jitter, since many readers may have lost the same connection.
  const timer = setTimeout(again, 2 ** tries * (750 + 500 * Math.random()));
  addEventListener("online", again);
  document.addEventListener("visibilitychange", retryIfVisible);
  return () => {
    clearTimeout(timer);
    removeEventListener("online", again);
    document.removeEventListener("visibilitychange", retryIfVisible);
  };
}
