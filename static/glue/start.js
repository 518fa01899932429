// Starts the Wasm: compiles it while it is downloaded, and reports errors that leave it. It does by hand what the
// `bindings.js` of wasm-bindgen would do (docs/decisions/0009-bindings.md).

import { __wbg_set_wasm } from "./bindings_bg.js";
import { IMPORTS } from "./imports.js";

/**
 * Starts the Wasm from a response that may still be loading. `stopped` is called when the instance cannot go on.
 * @param {Promise<Response>} coming @param {() => void} stopped
 */
export async function startWasm(coming, stopped) {
  const response = await coming;
  // Streaming needs the right content type and a native Response; a page may have replaced `fetch`. Otherwise,
  // compile from the bytes.
  const wasm = WebAssembly.instantiateStreaming(response, IMPORTS).catch(async (error) => {
    if (response.bodyUsed) throw error;
    return WebAssembly.instantiate(await response.arrayBuffer(), IMPORTS);
  });
  const { exports } = (await wasm).instance;
  /** @type {Record<string, any>} */
  const watched = {};
  for (const name in exports) watched[name] = typeof exports[name] === "function" ? watch(exports[name], stopped) : exports[name];
  __wbg_set_wasm(watched);
  watched.__wbindgen_start();
}

/**
 * Wraps an export of the Wasm, to report what it throws: a panic, or an error of the page. Rust does not unwind then,
 * so the instance must not be called again.
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
