// The Wasm instance, shared by all quizzes of the page, and its replacement after a panic.

import { fetchOk, urlsToReload } from "./decks.js";
import { BUILT, fileUrl, here, markFailed, Trouble } from "./shared.js";

/** @import { Fail } from "../element/load.js" */
/** @import { Shown } from "../element/shell.js" */
/** @import { Calls } from "./main.js" */
/** @typedef {typeof import("./main.js")} Glue */

/** @type {Promise<Calls> | undefined} */
let instance;

/**
 * The running quizzes by root element: the glue of their instance, their shell, and a callback for when they cannot
 * go on.
 * @type {Map<Element, { glue: Calls, shell: Shown, fail: Fail }>}
 */
export const running = new Map();

/** The glue of the instance, loaded on the first call. */
export function loadInstance() {
  return (instance ??= startInstance().catch((error) => {
    instance = undefined;
    throw error;
  }));
}

async function startInstance() {
  const { href } = here(BUILT.wasm);
  /** @type {Glue | undefined} */
  let glue;
  try {
    const wasm = fetchOk(href);
    wasm.catch(() => {});
    // This script itself, unless its instance has stopped; then `fileUrl` has a new URL and imports a second copy.
    glue = /** @type {Glue} */ (await import(/** @type {any} */ (fileUrl(BUILT.glue))));
    const { startWasm, calls } = glue;
    await startWasm(wasm, () => stop(calls));
    return calls;
  } catch (/** @type {any} */ { message, final }) {
    if (glue) urlsToReload.add(href);
    else markFailed(BUILT.glue);
    throw new Trouble("not_loaded", { why: message, passing: !final });
  }
}

/**
 * Called when a panic, or an error thrown by the page, has left the Wasm: none of its quizzes can go on.
 * @param {Calls} glue
 */
function stop(glue) {
  if (stopped.has(glue)) return;
  stopped.add(glue);
  instance = undefined;
  markFailed(BUILT.glue);
  for (const [root, one] of running) {
    if (one.glue !== glue) continue;
    running.delete(root);
    one.shell.quiz = undefined; // the stopped instance must not be called to destroy it
    one.fail(new Trouble("stopped"));
  }
}

/** @type {WeakSet<Calls>} */
const stopped = new WeakSet();
