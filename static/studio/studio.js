// The deck editor's entry script: loads the Wasm, starts it with the functions of io.js, and registers the service
// worker.

import { io } from "./io.js";
import "./once.js";
import { trustedWorker } from "./trusted.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));

async function begin() {
  const outside = io();
  document.documentElement.lang = outside.lang();
  // wasm-bindgen generates this module when the page is built.
  const { default: load, start } = await import(/** @type {any} */ ("studio-wasm"));
  await load({ module_or_path: new URL(app.dataset.wasm ?? "", import.meta.url) });
  start(app, outside);
}

const showStopped = () => document.getElementById("stopped")?.removeAttribute("hidden");
// After a trap in the Wasm, the editor no longer handles any input: tell the author.
const reportTrap = (/** @type {unknown} */ error) => error instanceof WebAssembly.RuntimeError && showStopped();
addEventListener("error", ({ error }) => reportTrap(error));
addEventListener("unhandledrejection", ({ reason }) => reportTrap(reason));

begin().catch((error) => {
  console.error(error);
  showStopped();
});

// This comes last, because in a sandboxed frame even reading `navigator.serviceWorker` throws. Where service workers
// are not available (no secure context), the editor needs a connection each time. The scope has no ".html", since some
// hosts leave it out of the address: scopes match by prefix.
navigator.serviceWorker
  ?.register(trustedWorker("studio-sw.js"), { scope: "studio", updateViaCache: "none" })
  .then(removeEarlier)
  .catch(() => {});

/**
 * Removes the service worker of earlier versions: its scope was "studio.html", and the longer scope would win.
 * @param {ServiceWorkerRegistration} own
 */
async function removeEarlier(own) {
  const scope = new URL("studio.html", location.href).href;
  const earlier = (await navigator.serviceWorker.getRegistrations()).filter((registration) => registration.scope === scope);
  if (!earlier.length) return;
  // Until the new worker is active, only the earlier one can answer offline.
  await whenActivated(own.active ?? own.waiting ?? own.installing);
  await Promise.all(earlier.map((registration) => registration.unregister()));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`leader-quiz ${scope} `)).map((name) => caches.delete(name)));
}

/** Waits until a worker is activated. Rejects if that will never happen. @param {ServiceWorker | null} worker */
function whenActivated(worker) {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (worker?.state === "activated") resolve(undefined);
      if (!worker || worker.state === "redundant") reject();
    };
    worker?.addEventListener("statechange", check);
    check();
  });
}
