// Offline use of the full page: registers the service worker (`static/sw.js`), and tells the reader when a newer
// version of the quiz is waiting. It never reloads the page unless the reader asks for it.

import { button, make, PANEL, place, say, site, words } from "./panel.js";

/** @import { Drawn } from "./shell.js" */
/** @import { Words } from "./words.js" */

/**
 * Registers the service worker. Does nothing if that is not possible (no secure context, a sandbox).
 * @param {Drawn} quiz
 */
export async function registerWorker(quiz) {
  try {
    // Even reading this property may throw.
    const workers = navigator.serviceWorker;
    if (!PANEL.worker || !workers) return;
    const scope = site("./").pathname;
    const registration = await workers.register(site("sw.js"), { scope, updateViaCache: "none" });
    whenNewer(registration, () => offer(quiz, registration));
  } catch {
    // The quiz still works, but the next visit needs a connection.
  }
}

/**
 * Calls `tell` once a newer version is installed and waits until no page uses the older one.
 * @param {ServiceWorkerRegistration} registration @param {() => void} tell
 */
function whenNewer(registration, tell) {
  const offerIfWaiting = () => registration.waiting && registration.active && tell();
  const watch = () => registration.installing?.addEventListener("statechange", offerIfWaiting);
  offerIfWaiting();
  // The browser may have found the update before this page listened.
  watch();
  registration.addEventListener("updatefound", watch);
}

/** @param {Drawn} quiz @param {ServiceWorkerRegistration} registration */
function offer(quiz, registration) {
  // It is offered already. Keep the focus on its button, and the message shown since.
  if (place(quiz).querySelector(".newer")) return;
  const said = words(quiz);
  const line = make("p", { role: "status" });
  const now = button(said.newer_now, () => change(registration, line, said));
  place(quiz).append(make("div", { className: "newer", lang: said.lang }, line, now));
  say(line, said.newer);
}

/**
 * Switches to the waiting version. Only the worker knows whether another tab still shows the older one.
 * @param {ServiceWorkerRegistration} registration @param {HTMLElement} line @param {Words} said
 */
function change({ waiting }, line, said) {
  const workers = navigator.serviceWorker;
  // Another tab has already switched.
  if (!waiting) return location.reload();
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  workers.onmessage = ({ data }) => data === "others" && say(line, said.newer_tabs);
  waiting.postMessage("take-over");
}
