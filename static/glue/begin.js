// How the Wasm begins. The build makes this part of the glue, which has imports and a start of its own, but
// would bring along ways to load that nobody here goes.

/** Starts the Wasm that comes with this response (or the promise of one); `stopped` is called once it cannot go on. */
export async function begin(answer, stopped) {
  const file = await answer;
  if (!file.ok) throw new Error(`${file.status} ${file.statusText}`.trim());
  const imports = __wbg_get_imports();
  // While it comes, unless a host calls the file something else.
  const streams = file.headers.get("Content-Type") === "application/wasm";
  const wasm = streams ? WebAssembly.instantiateStreaming(file, imports) : WebAssembly.instantiate(await file.arrayBuffer(), imports);
  const { exports } = (await wasm).instance;
  const watched = {};
  for (const name in exports) watched[name] = exports[name].call ? watch(exports[name], stopped) : exports[name];
  __wbg_finalize_init({ exports: watched });
}

/**
 * A function of the Wasm that tells what is thrown out of it: by a panic, or by the page. Nothing of it was put in
 * order then, so that it must not be called again.
 */
const watch = (call, stopped) => (...given) => {
  try {
    return call(...given);
  } catch (error) {
    stopped();
    throw error;
  }
};
