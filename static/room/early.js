// What a participant taps before the Wasm is there: remembered, shown as taken, and handed over. Where the Wasm does not
// come, the server's forms are sent by this script: a network that fails must not take the page away.

import { goneBy } from "./connection.js";

/** @type {{ form: HTMLFormElement, button: HTMLButtonElement } | undefined} */
let taken;
/** Whether the Wasm is still expected. */
let waiting = true;
/** Whether a form is on its way: the page is not loaded anew meanwhile. */
export let sending = false;
/** How long until a form that did not arrive is sent again, in milliseconds. */
const AGAIN = 2_000;
/** How long an answer may take, in milliseconds: a connection may have died without a word. */
const TIMEOUT = 15_000;

/**
 * @param {HTMLElement} app @param {string} seat @param {string | null} kept what is stored of the room
 * @returns whether the server has drawn the page of this seat
 */
export function early(app, seat, kept) {
  let own = true;
  for (const field of app.querySelectorAll("[name=seat]")) {
    own &&= field.getAttribute("value") === seat;
    field.setAttribute("value", seat);
  }
  if (!own) pressStored(app, kept);
  // The script takes the seat.
  const form = app.querySelector("#take-seat")?.closest("form");
  if (form) {
    form.hidden = true;
    say(app, "joining");
  }
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (!waiting || button?.name !== "choice") return;
    event.preventDefault();
    taken = { form, button };
    press(taken);
  });
  return own;
}

/** The server has drawn the card for nobody: shows what was answered. @param {HTMLElement} app @param {string | null} kept */
function pressStored(app, kept) {
  const form = app.querySelector("[name=round]")?.closest("form");
  try {
    const { mine, outbox } = JSON.parse(kept ?? "");
    const told = new FormData(form ?? undefined);
    for (const { card, round, choice } of [...mine, ...outbox]) {
      const button = form?.querySelector(`[name=choice][value="${choice}"]`);
      if (form && button && told.get("card") === `${card}` && told.get("round") === `${round}`) press({ form, button });
    }
  } catch {
    // Nothing is stored, or nothing of use.
  }
}

/** @param {{ form: Element, button: Element }} tapped */
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
 * The Wasm does not come: what a participant taps is sent until there is an answer, and the page that comes back is
 * shown. One after the other: the newest tap is the one that counts. The steps of a remote control are forms as they are:
 * none of them may be taken minutes later.
 * @param {HTMLElement} app
 * @returns whether something was tapped before
 */
export function release(app) {
  waiting = false;
  /** The last form that was sent. @type {object | undefined} */
  let newest;
  let before = Promise.resolve();
  /** Whether the browser sends the form, and shows the page that comes back. */
  let plainly = false;
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (plainly || form.method !== "post" || !form.querySelector("[name=seat]")) return;
    event.preventDefault();
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    if (button?.name) body.set(button.name, button.value);
    if (button?.name === "choice") press({ form, button });
    // The page of a refusal says why, and leads back.
    const refused = () => {
      plainly = true;
      form.requestSubmit(button);
    };
    const own = (newest = {});
    sending = true;
    before = before.then(async () => {
      while (newest === own) {
        const late = setTimeout(() => say(app, "notSent"), AGAIN);
        const show = await sent(form.action, body, refused);
        clearTimeout(late);
        if (newest !== own) return;
        if (show) {
          sending = false;
          return show();
        }
        say(app, "notSent");
        await new Promise((done) => setTimeout(done, AGAIN));
      }
    });
  });
  taken?.form.requestSubmit(taken.button);
  return taken !== undefined;
}

/**
 * Sends a form; none where no answer of the server came, but perhaps one of a portal or a proxy.
 * @param {string} address @param {URLSearchParams} body @param {() => void} refused
 * @returns {Promise<(() => void) | undefined>} shows what came
 */
async function sent(address, body, refused) {
  try {
    const options = { method: "POST", body, cache: /** @type {const} */ ("no-store"), signal: AbortSignal.timeout(TIMEOUT) };
    const answer = await fetch(address, options);
    const text = await answer.text();
    if (goneBy({ status: answer.status, text })) return () => location.reload();
    if (answer.redirected && text.includes('data-page="phone"')) return () => location.replace(answer.url);
    // Too many answers: the same one is taken a little later.
    if (answer.status < 500 && answer.status !== 429 && text.includes('data-page="door"')) return refused;
  } catch {
    // It is tried again.
  }
  return undefined;
}

/** Says a sentence that the server has put beside the page. @param {HTMLElement} app @param {"notSent" | "joining"} what */
function say(app, what) {
  const status = app.querySelector("#status p");
  const sentence = app.querySelector("main")?.dataset[what];
  if (status && sentence) status.textContent = sentence;
}
