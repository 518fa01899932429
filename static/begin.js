// How the Wasm begins, and the styles of what comes with it. The build makes this part of the glue, which has
// imports and a start of its own, but would bring along ways to load that nobody here goes.

// Filled in by the build: the styles of all that comes after the first card.
const STYLES = "";

/** Those, shared by all quizzes of the page. */
export const styles = new CSSStyleSheet();
styles.replaceSync(STYLES);

/** Starts the Wasm that comes with this response (or the promise of one). */
export async function begin(coming) {
  const file = await coming;
  if (!file.ok) throw new Error(`${file.status} ${file.statusText}`.trim());
  const imports = __wbg_get_imports();
  // While it comes, unless a host calls the file something else.
  const streams = file.headers.get("Content-Type") === "application/wasm";
  const wasm = streams ? WebAssembly.instantiateStreaming(file, imports) : WebAssembly.instantiate(await file.arrayBuffer(), imports);
  __wbg_finalize_init((await wasm).instance);
}
