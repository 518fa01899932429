// The Wasm instance: one for all quizzes of the page.

import { got, renewed } from "./decks.js";
import { BUILT, fileUrl, here, markFailed, Trouble } from "./shared.js";

/** @import { Fail } from "../element/load.js" */
/** @import { Shown } from "../element/shell.js" */
/** @import { Calls } from "./main.js" */
/** @typedef {typeof import("./main.js")} Glue */

/** @type {Promise<Calls> | undefined} */
let instance;

/**
 * What is drawn by an instance, with its glue, its shell, and what to do when it cannot go on: by root element.
 * @type {Map<Element, { glue: Calls, shell: Shown, fail: Fail }>}
 */
export const running = new Map();

/** The instance, loaded on the first call. */
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
    const wasm = got(href);
    wasm.catch(() => {});
    // The script that is loaded already, unless its instance has stopped.
    glue = /** @type {Glue} */ (await import(/** @type {any} */ (fileUrl(BUILT.glue))));
    const { startWasm, calls } = glue;
    await startWasm(wasm, () => stop(calls));
    return calls;
  } catch (/** @type {any} */ { message, final }) {
    if (glue) renewed.add(href);
    else markFailed(BUILT.glue);
    throw new Trouble("not_loaded", { why: message, passing: !final });
  }
}

/** A panic, or an error of the page, has gone through the Wasm: none of its quizzes can go on. @param {Calls} glue */
function stop(glue) {
  if (stopped.has(glue)) return;
  stopped.add(glue);
  instance = undefined;
  markFailed(BUILT.glue);
  for (const [root, one] of running) {
    if (one.glue !== glue) continue;
    running.delete(root);
    one.shell.quiz = undefined; // not ours to destroy any more
    one.fail(new Trouble("stopped"));
  }
}

/** @type {WeakSet<Calls>} */
const stopped = new WeakSet();
