// Starts the Wasm: compiles it while it is downloaded, and catches what it throws.

import { __wbg_set_wasm } from "./bindings_bg.js";
import { IMPORTS } from "./imports.js";

/**
 * Starts the Wasm of this response (or of a promise of one); `stopped` is called when it cannot go on.
 * @param {Response | Promise<Response>} answer @param {() => void} stopped
 */
export async function startWasm(answer, stopped) {
  const file = await answer;
  if (!file.ok) throw new Error(`${file.status} ${file.statusText}`.trim());
  // Streaming needs the right content type.
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
 * An export of the Wasm that reports what is thrown out of it, by a panic or by the page. Rust has not unwound then, so
 * the instance must not be called again.
 * @param {Function} call @param {() => void} stopped
 */
const watch =
  (call, stopped) =>
  (/** @type {unknown[]} */ ...given) => {
    try {
      return call(...given);
    } catch (error) {
      stopped();
      throw error;
    }
  };
