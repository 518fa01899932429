// The deck editor: this file starts it.

import { io } from "./io.js";
import { worker } from "./trusted.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));

async function begin() {
  const outside = io();
  document.documentElement.lang = outside.lang().slice(0, 2);
  // Made by wasm-bindgen when the page is built.
  const { default: load, start } = await import(/** @type {any} */ ("studio-wasm"));
  await load({ module_or_path: new URL(app.dataset.wasm ?? "", import.meta.url) });
  start(app, outside);
}

const stopped = () => document.getElementById("stopped")?.removeAttribute("hidden");
// After a fault in the Wasm, nothing that is written arrives.
const fault = (/** @type {unknown} */ error) => error instanceof WebAssembly.RuntimeError && stopped();
addEventListener("error", ({ error }) => fault(error));
addEventListener("unhandledrejection", ({ reason }) => fault(reason));

begin().catch((error) => {
  console.error(error);
  stopped();
});

// Last: in a sandbox, to ask for it throws. Where that cannot be (no secure address), the editor needs a line each time.
navigator.serviceWorker?.register(worker("studio-sw.js"), { scope: "studio.html", updateViaCache: "none" }).catch(() => {});
