// The deck editor: this file starts it.

import { io } from "./io.js";
import "./once.js";
import { worker } from "./trusted.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));

async function begin() {
  const outside = io();
  document.documentElement.lang = outside.lang();
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
// Some hosts leave out ".html": the scope is a beginning of both addresses.
navigator.serviceWorker
  ?.register(worker("studio-sw.js"), { scope: "studio", updateViaCache: "none" })
  .then(withoutEarlier)
  .catch(() => {});

/** The scope was "studio.html" in earlier versions, and the longer one would go on answering. @param {ServiceWorkerRegistration} own */
async function withoutEarlier(own) {
  const scope = new URL("studio.html", location.href).href;
  const earlier = (await navigator.serviceWorker.getRegistrations()).filter((registration) => registration.scope === scope);
  if (!earlier.length) return;
  // Until then the earlier one answers.
  await activated(own.active ?? own.waiting ?? own.installing);
  await Promise.all(earlier.map((registration) => registration.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`leader-quiz ${scope} `)).map((name) => caches.delete(name)));
}

/** Fails if it will never be. @param {ServiceWorker | null} worker */
function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === "activated") resolve(undefined);
      if (!worker || worker.state === "redundant") reject();
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
