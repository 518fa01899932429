// Offline use of the full page: installs the worker (static/sw.js), and says when a newer version of
// the quiz waits. It never reloads the page unasked.

import { button, make, PANEL, place, say, site, words } from "./panel.js";

/** @import { Drawn } from "./shell.js" */
/** @import { Words } from "./words.js" */

/** Installs the worker. Where that cannot be (no secure address, a sandbox), nothing is said. @param {Drawn} quiz */
export async function keepForLater(quiz) {
  try {
    // Even looking at it may throw.
    const workers = navigator.serviceWorker;
    if (!PANEL.worker || !workers) return;
    const scope = site("./").pathname;
    const registration = await workers.register(site("sw.js"), { scope, updateViaCache: "none" });
    whenNewer(registration, () => offer(quiz, registration));
  } catch {
    // The quiz goes on; it only needs a connection the next time.
  }
}

/**
 * Calls once a newer version is whole and waits until no page uses the older one.
 * @param {ServiceWorkerRegistration} registration @param {() => void} tell
 */
function whenNewer(registration, tell) {
  const look = () => registration.waiting && registration.active && tell();
  const watch = () => registration.installing?.addEventListener("statechange", look);
  look();
  // The browser may have found it by itself, before this page listened.
  watch();
  registration.addEventListener("updatefound", watch);
}

/** @param {Drawn} quiz @param {ServiceWorkerRegistration} registration */
function offer(quiz, registration) {
  // Offered already: what was said since, and the focus on its button, stay.
  if (place(quiz).querySelector(".newer")) return;
  const said = words(quiz);
  const line = make("p", { role: "status" });
  const now = button(said.newer_now, () => change(registration, line, said));
  place(quiz).append(make("div", { className: "newer", lang: said.lang }, line, now));
  say(line, said.newer);
}

/**
 * Only the worker knows whether another tab still shows the older version.
 * @param {ServiceWorkerRegistration} registration @param {HTMLElement} line @param {Words} said
 */
function change({ waiting }, line, said) {
  const workers = navigator.serviceWorker;
  // Another tab has seen to it already.
  if (!waiting) return location.reload();
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  workers.onmessage = ({ data }) => data === "others" && say(line, said.newer_tabs);
  waiting.postMessage("take-over");
}
