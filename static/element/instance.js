// The Wasm instance: one for all quizzes of the page.

import { BUILT, here } from "./built.js";
import { Trouble } from "./trouble.js";

let instance;
// A stopped or half-loaded instance is not used again: another address makes another one.
let tries = 0;

// A module of nothing: eight bytes that every engine compiles, where it may.
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Lets the browser do what else there is to do, for so many ms at least. */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

let unable;

/** Why no Wasm can run in this page, or `false`: known before anything is fetched. */
export const obstacle = () => (unable ??= tried());

function tried() {
  if (typeof WebAssembly !== "object") return new Trouble("no_wasm");
  try {
    return !new WebAssembly.Module(NOTHING);
  } catch {
    return new Trouble("refused");
  }
}

/** The instance, loaded on the first call. */
export function loadInstance() {
  return (instance ??= startInstance().catch((error) => {
    instance = undefined;
    tries += 1;
    throw error;
  }));
}

async function startInstance() {
  const again = tries ? `?${tries}` : "";
  try {
    const wasm = fetch(here(BUILT.wasm + again));
    wasm.catch(() => {});
    const glue = await import(here(BUILT.glue + again));
    await glue.begin(wasm);
    return glue;
  } catch (error) {
    throw new Trouble("not_loaded", { why: error.message, passing: true });
  }
}

/** Whether an error of the window is a panic of this instance, which it ends: a panic is a trap. */
export function hasStopped(event) {
  const error = event.error ?? event.reason;
  const trap = globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError;
  // Another Wasm of the page may trap as well. Browsers name the file of the trap, or of its callers.
  const ours = trap && [BUILT.wasm, BUILT.glue].some((file) => String(error.stack).includes(file));
  if (!ours) return false;
  instance = undefined;
  tries += 1;
  return true;
}
