// How the Wasm begins: compiled while it comes, and watched.

import { __wbg_set_wasm } from "./bindings_bg.js";
import { IMPORTS } from "./imports.js";

/** Starts the Wasm that comes with this response (or the promise of one); `stopped` is called once it cannot go on. */
export async function startWasm(answer, stopped) {
  const file = await answer;
  if (!file.ok) throw new Error(`${file.status} ${file.statusText}`.trim());
  // While it comes, unless a host calls the file something else.
  const streams = file.headers.get("Content-Type") === "application/wasm";
  const wasm = streams ? WebAssembly.instantiateStreaming(file, IMPORTS) : WebAssembly.instantiate(await file.arrayBuffer(), IMPORTS);
  const { exports } = (await wasm).instance;
  /** @type {Record<string, any>} */
  const watched = {};
  for (const [name, value] of Object.entries(exports)) watched[name] = typeof value === "function" ? watch(value, stopped) : value;
  __wbg_set_wasm(watched);
  watched.__wbindgen_start();
}

/**
 * A function of the Wasm that tells what is thrown out of it: by a panic, or by the page. Nothing of it was put in
 * order then, so that it must not be called again.
 */
const watch =
  (call, stopped) =>
  (...given) => {
    try {
      return call(...given);
    } catch (error) {
      stopped();
      throw error;
    }
  };
