// The Wasm instance: one for all quizzes of the page.

let instance;

/** The instance, loaded on the first call. */
function loadInstance() {
  return (instance ??= startInstance().catch((error) => {
    instance = undefined;
    spoiled();
    throw error;
  }));
}

async function startInstance() {
  try {
    const wasm = answer(address(BUILT.wasm).href);
    wasm.catch(() => {});
    // This very script, unless what it has begun is spoiled.
    const glue = await import(address(BUILT.glue));
    await glue.begin(wasm);
    return glue;
  } catch (error) {
    throw new Trouble("not_loaded", { why: error.message, passing: true });
  }
}

/** Whether an error of the window is a panic of this instance, which it ends: a panic is a trap. */
function hasStopped(event) {
  const error = event.error ?? event.reason;
  const trap = error instanceof WebAssembly.RuntimeError;
  // Another Wasm of the page may trap as well. Browsers name the file of the trap, or of its callers.
  const ours = trap && [BUILT.wasm, BUILT.glue].some((file) => `${error.stack}`.includes(file));
  if (!ours) return false;
  instance = undefined;
  spoiled();
  return true;
}
