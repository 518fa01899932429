// What comes over the line once the quiz is near, and why it may not. The line may be bad: what fails is asked
// for again, with patience.

import { BUILT, here } from "./built.js";
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
 * Whether this script has only now come over the line: then the reader is new here, as a rule. A script that
 * the browser had kept, or had confirmed, is smaller on the line than it is.
 */
export function isFresh() {
  const [script] = performance.getEntriesByName(import.meta.url);
  return script?.transferSize > script?.encodedBodySize;
}

// What has stopped, or did not come, is not had again by its old address: browsers keep that, too.
const spoilt = new Map();

/** A script that cannot be used any more. */
export const spoiled = (file) => spoilt.set(file, (spoilt.get(file) ?? 0) + 1);

/** Where a file of the built site is to be asked for now. */
export const address = (file) => here(spoilt.has(file) ? `${file}?${spoilt.get(file)}` : file);

/** Answers that were asked for before the script that reads them was there: by address, each to be read once. */
export const coming = new Map();

const scripts = new Map();

/** A script of the built site, for all quizzes of the page. What it will want is asked for together with it. */
export function load(file, ...wanted) {
  if (!scripts.has(file)) {
    const script = import(address(file)).catch((error) => {
      scripts.delete(file);
      spoiled(file);
      // What did come is not asked for again.
      for (const url of wanted) coming.get(url)?.then(({ ok }) => ok || coming.delete(url), () => coming.delete(url));
      throw new Trouble("not_loaded", { why: error.message, passing: true });
    });
    scripts.set(file, script);
    for (const url of wanted) {
      if (coming.has(url)) continue;
      const answer = fetch(url);
      answer.catch(() => {});
      coming.set(url, answer);
    }
    // Whoever wants them reads them at once.
    script.then(() => pause()).then(() => coming.clear(), () => {});
  }
  return scripts.get(file);
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
