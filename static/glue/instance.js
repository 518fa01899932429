// The Wasm instance: one for all quizzes of the page.

let instance;

/** What is drawn by an instance, with its glue, its stage, and what to do when it cannot go on: by root element. */
const running = new Map();

/** The instance, loaded on the first call. */
function loadInstance() {
  return (instance ??= startInstance().catch((error) => {
    instance = undefined;
    throw error;
  }));
}

async function startInstance() {
  const { href } = here(BUILT.wasm);
  let glue;
  try {
    const wasm = answer(href);
    wasm.catch(() => {});
    // This very script, unless what it has begun has stopped.
    glue = await import(address(BUILT.glue));
    await glue.begin(wasm, () => stop(glue));
    return glue;
  } catch (error) {
    if (glue) renewed.add(href);
    else spoiled(BUILT.glue);
    throw new Trouble("not_loaded", { why: error.message, passing: true });
  }
}

/** A panic, or an error of the page, has gone through the Wasm: none of its quizzes can go on. */
function stop(glue) {
  if (stopped.has(glue)) return;
  stopped.add(glue);
  instance = undefined;
  spoiled(BUILT.glue);
  for (const [root, one] of running) {
    if (one.glue !== glue) continue;
    running.delete(root);
    one.stage.quiz = undefined; // not ours to destroy any more
    one.fail(new Trouble("stopped"));
  }
}

const stopped = new WeakSet();
