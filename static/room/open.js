// The page at which a facilitator opens a room. The key of whoever may do so is in the link's fragment, and leaves the
// address bar at once. Anybody can send a link: its key is stored only once the server has taken it, and takes the place of
// an earlier one no sooner. Until then the history entry has it, so that a reload does not lose it.

import { forget, keeps, store, stored } from "./secrets.js";

const KEY = "leader-quiz-room:creator";
/** How long an answer may take, in milliseconds: a connection may have died without a word. */
const TIMEOUT = 15_000;

open(/** @type {HTMLElement} */ (document.getElementById("app")));

/** @param {HTMLElement} app */
function open(app) {
  /** @type {string | undefined} */
  let given = /^#key=([\w-]+)/.exec(location.hash)?.[1] ?? history.state?.key;
  // Where nothing is kept, a page that is loaded anew has the key of its address alone.
  if (given && keeps()) history.replaceState({ key: given }, "", location.href.split("#")[0]);
  // A link with another key that is pasted into this page loads nothing by itself.
  addEventListener("hashchange", () => location.reload());
  const form = /** @type {HTMLFormElement} */ (app.querySelector("#open"));
  const said = /** @type {HTMLElement} */ (app.querySelector("#said"));
  const [minimum, numbers] = ["minimum", "numbers"].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
  // The browser says itself that there cannot be numbers where there is no result.
  minimum.addEventListener("input", () => (numbers.min = minimum.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]"));
    // One that is `disabled` would lose the focus.
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    said.textContent = "";
    try {
      const earlier = stored(KEY);
      let key = given ?? earlier;
      let [ok, told] = await ask(form, key);
      if (!ok && told.why === "no-key" && given) {
        given = undefined;
        history.replaceState(null, "");
        key = earlier;
        if (key) [ok, told] = await ask(form, key);
      }
      if (!ok) {
        if (told.why === "no-key") forget(KEY);
        said.textContent = told.say;
        return;
      }
      if (key) store(KEY, key);
      // Browsers write the history to the disk.
      history.replaceState(null, "");
      const code = told.code.replace("-", "");
      store(`leader-quiz-room:${code}:host`, told.host);
      location.assign(`r/${code}/remote#host=${told.host}`);
    } catch {
      said.textContent = form.dataset.lost ?? "";
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/** @param {HTMLFormElement} form */
function wish(form) {
  const data = new FormData(form);
  // A deck's id may contain spaces, a set's may not.
  const [, deck, set] = /^(.*) (.*)$/s.exec(String(data.get("cards"))) ?? [];
  const number = (/** @type {string} */ name) => Number(data.get(name));
  // Without a language of its own a room speaks that of its cards.
  const lang = data.get("lang") || undefined;
  return { deck, set, lang, pace: data.get("pace"), minimum: number("minimum"), numbers: number("numbers"), coach: data.has("coach") };
}

/** @param {HTMLFormElement} form @param {string | null | undefined} key */
async function ask(form, key) {
  const headers = { "Content-Type": "application/json", ...(key ? { Authorization: `Creator ${key}` } : {}) };
  const signal = AbortSignal.timeout(TIMEOUT);
  const answer = await fetch("rooms", { method: "POST", body: JSON.stringify(wish(form)), headers, signal });
  return [answer.ok, await answer.json()];
}
