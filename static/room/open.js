// The page on which a facilitator opens a room. The key that allows this is in the link's fragment and is removed from
// the address bar immediately. Anybody can send a link, so its key is stored, and replaces an earlier one, only once
// the server has accepted it. Until then the state of the history entry keeps it, so that a reload does not lose it.

import { canStore, forget, store, stored } from "./secrets.js";

const STORAGE_KEY = "leader-quiz-room:creator";
/** Timeout of the request. A connection may have died silently. */
const TIMEOUT_MS = 15_000;

open(/** @type {HTMLElement} */ (document.getElementById("app")));

/** @param {HTMLElement} app */
function open(app) {
  /** @type {string | undefined} */
  let keyOfLink = /^#key=([\w-]+)/.exec(location.hash)?.[1] ?? history.state?.key;
  // If storage is blocked, a reload has only the key of the address.
  if (keyOfLink && canStore()) history.replaceState({ key: keyOfLink }, "", location.href.split("#")[0]);
  // Browsers do not reload a page if only the fragment of its address changes, as when a link with another key is
  // pasted.
  addEventListener("hashchange", () => location.reload());
  const form = /** @type {HTMLFormElement} */ (app.querySelector("#open"));
  const message = /** @type {HTMLElement} */ (app.querySelector("#said"));
  const [minimum, numbers] = ["minimum", "numbers"].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
  // The browser's form validation then says that numbers need at least as many answers as a result.
  minimum.addEventListener("input", () => (numbers.min = minimum.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]"));
    // A button with `disabled` would lose the focus.
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    message.textContent = "";
    try {
      const storedKey = stored(STORAGE_KEY);
      let key = keyOfLink ?? storedKey;
      let [ok, reply] = await requestRoom(form, key);
      if (!ok && reply.why === "no-key" && keyOfLink) {
        keyOfLink = undefined;
        history.replaceState(null, "");
        key = storedKey;
        if (key) [ok, reply] = await requestRoom(form, key);
      }
      if (!ok) {
        if (reply.why === "no-key") forget(STORAGE_KEY);
        message.textContent = reply.say;
        return;
      }
      if (key) store(STORAGE_KEY, key);
      // Remove the key from the history entry: browsers write the history to disk.
      history.replaceState(null, "");
      const code = reply.code.replace("-", "");
      store(`leader-quiz-room:${code}:host`, reply.host);
      location.assign(`r/${code}/remote#host=${reply.host}`);
    } catch {
      message.textContent = form.dataset.lost ?? "";
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/** The body of the request. @param {HTMLFormElement} form */
function roomOptions(form) {
  const data = new FormData(form);
  // The id of a deck may contain spaces, the id of a set may not.
  const [, deck, set] = /^(.*) (.*)$/s.exec(String(data.get("cards"))) ?? [];
  const number = (/** @type {string} */ name) => Number(data.get(name));
  // Without a language of its own, a room uses that of its deck.
  const lang = data.get("lang") || undefined;
  return { deck, set, lang, pace: data.get("pace"), minimum: number("minimum"), numbers: number("numbers"), coach: data.has("coach") };
}

/** @param {HTMLFormElement} form @param {string | null | undefined} key */
async function requestRoom(form, key) {
  const headers = { "Content-Type": "application/json", ...(key ? { Authorization: `Creator ${key}` } : {}) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch("rooms", { method: "POST", body: JSON.stringify(roomOptions(form)), headers, signal });
  return [response.ok, await response.json()];
}
