// Starts the Wasm: compiles it while it is downloaded, and catches what it throws.

import { __wbg_set_wasm } from "./bindings_bg.js";
import { IMPORTS } from "./imports.js";

/**
 * Starts the Wasm that is on its way; `stopped` is called when it cannot go on.
 * @param {Promise<Response>} coming @param {() => void} stopped
 */
export async function startWasm(coming, stopped) {
  const file = await coming;
  // Streaming needs the right content type, and a response of the browser itself: a page may have a `fetch` of its own.
  const wasm = WebAssembly.instantiateStreaming(file, IMPORTS).catch(async (error) => {
    if (file.bodyUsed) throw error;
    return WebAssembly.instantiate(await file.arrayBuffer(), IMPORTS);
  });
  const { exports } = (await wasm).instance;
  /** @type {Record<string, any>} */
  const watched = {};
  for (const name in exports) watched[name] = typeof exports[name] === "function" ? watch(exports[name], stopped) : exports[name];
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
