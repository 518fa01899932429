// What a participant taps before the Wasm is there: remembered, shown as taken, and handed over. Where the Wasm does not
// come, the server's forms are sent by this script: a network that fails must not take the page away.

/** @type {{ form: HTMLFormElement, button: HTMLButtonElement } | undefined} */
let taken;
/** Whether the Wasm is still expected. */
let waiting = true;
/** Whether a form is on its way: the page is not loaded anew meanwhile. */
export let sending = false;
/** How long until a form that did not arrive is sent again, in milliseconds. */
const AGAIN = 2_000;

/** @param {HTMLElement} app @param {string} seat */
export function early(app, seat) {
  for (const field of app.querySelectorAll("[name=seat]")) field.setAttribute("value", seat);
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (!waiting || button?.name !== "choice") return;
    event.preventDefault();
    taken = { form, button };
    press(taken);
  });
}

/** @param {{ form: HTMLFormElement, button: HTMLButtonElement }} tapped */
function press({ form, button }) {
  for (const other of form.querySelectorAll("button[name=choice]")) other.setAttribute("aria-pressed", String(other === button));
}

/** Card, round and choice, once. @returns {[number, number, number] | undefined} */
export function tapped() {
  waiting = false;
  if (!taken) return undefined;
  const told = new FormData(taken.form);
  const choice = taken.button.value;
  taken = undefined;
  return [Number(told.get("card")), Number(told.get("round")), Number(choice)];
}

/**
 * The Wasm does not come: what is tapped is sent until there is an answer, and the page that comes back is shown.
 * @param {HTMLElement} app
 */
export function release(app) {
  waiting = false;
  /** The last form that was sent: the newest tap is the one that counts. @type {object | undefined} */
  let newest;
  app.addEventListener("submit", async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (event.defaultPrevented || form.method !== "post" || form.action.includes("/export.")) return;
    event.preventDefault();
    const own = (newest = {});
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    if (button?.name) body.set(button.name, button.value);
    if (button?.name === "choice") press({ form, button });
    sending = true;
    while (newest === own && !(await sent(app, form.action, body))) {
      const status = app.querySelector("#status p");
      const { notSent } = app.querySelector("main")?.dataset ?? {};
      if (status && notSent) status.textContent = notSent;
      await new Promise((done) => setTimeout(done, AGAIN));
    }
    if (newest === own) sending = false;
  });
  if (taken) taken.form.requestSubmit(taken.button);
}

/** @param {HTMLElement} app @param {string} address @param {URLSearchParams} body whether an answer came */
async function sent(app, address, body) {
  try {
    const answer = await fetch(address, { method: "POST", body, cache: "no-store" });
    if (answer.status >= 500) return false;
    if (answer.redirected) {
      location.replace(answer.url);
      return true;
    }
    // A refusal, with a way back: its addresses are relative to its own.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of ["href", "action"])
      for (const node of page.querySelectorAll(`#app [${name}]`)) node.setAttribute(name, new URL(node.getAttribute(name) ?? "", address).href);
    app.replaceChildren(...(page.querySelector("#app")?.childNodes ?? []));
    return true;
  } catch {
    return false;
  }
}
