// How the Wasm begins. The build makes this part of the glue, which has imports and a start of its own, but
// would bring along ways to load that nobody here goes.

/** Starts the Wasm that comes with this response (or the promise of one). */
export async function begin(answer) {
  const file = await answer;
  if (!file.ok) throw new Error(`${file.status} ${file.statusText}`.trim());
  const imports = __wbg_get_imports();
  // While it comes, unless a host calls the file something else.
  const streams = file.headers.get("Content-Type") === "application/wasm";
  const wasm = streams ? WebAssembly.instantiateStreaming(file, imports) : WebAssembly.instantiate(await file.arrayBuffer(), imports);
  __wbg_finalize_init((await wasm).instance);
}
