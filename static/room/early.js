// What a participant taps before the Wasm is there: remembered, shown as taken, and handed over. Where the Wasm does not
// come, the server's forms are sent by this script: a network that fails must not take the page away.

import { goneBy } from "./connection.js";
import { holdBack } from "./focus.js";

/** @typedef {{ form: HTMLFormElement, button: HTMLButtonElement, turn?: number }} Tapped */
/** @typedef {{ card: number, round: number, choice: number, turn: number }} Answer */
/** @typedef {{ kept: () => string | undefined, keep: (text: string) => void }} Shelf */

/** @type {Tapped | undefined} */
let taken;
/** Whether the Wasm is still expected. */
let waiting = true;
/** Whether a form is on its way: the page is not loaded anew meanwhile. */
export let sending = false;
/** The highest `turn` that this seat has used. The server counts the answer with the highest one. */
let turn = 0;
/** Whether `turn` is known. It is not if the server drew the page without the seat, and nothing is stored. */
let isKnown = false;
/** How long until a form that did not arrive is sent again, in milliseconds. */
const AGAIN = 2_000;
/** How long an answer may take, in milliseconds: a connection may have died without a word. */
const TIMEOUT = 15_000;

/**
 * @param {HTMLElement} app @param {string} seat @param {Shelf} shelf
 * @returns whether the server has drawn the page of this seat
 */
export function early(app, seat, shelf) {
  let own = true;
  for (const field of app.querySelectorAll("[name=seat]")) {
    own &&= field.getAttribute("value") === seat;
    field.setAttribute("value", seat);
  }
  if (own) {
    turn = Number(document.body.dataset.newest);
    // It has come by a tap, or because there is another card: the next tap may be one for what was there before.
    holdBack(app);
  } else pressStored(app, shelf);
  const { mine, outbox } = read(shelf);
  isKnown = own || mine.length + outbox.length > 0;
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
    taken.turn = put(shelf, taken);
    press(taken);
  });
  return own;
}

/** What is stored of the room. @param {Shelf} shelf @returns {{ mine: Answer[], outbox: Answer[] }} */
function read(shelf) {
  try {
    const { mine, outbox } = JSON.parse(shelf.kept() ?? "");
    if ([...mine, ...outbox].every(({ turn }) => turn > 0)) return { mine, outbox };
  } catch {
    // Nothing is stored.
  }
  // Or nothing of use.
  return { mine: [], outbox: [] };
}

/** These answers, and this one in the place of another to the same round. @param {Answer[]} answers @param {Answer} answer */
const withAnswer = (answers, answer) => [...answers.filter(({ card, round }) => card !== answer.card || round !== answer.round), answer];

/**
 * Puts a choice into the outbox, where whichever page comes next finds it: this one may be left at any moment.
 * @param {Shelf} shelf @param {Tapped} tapped
 */
function put(shelf, tapped) {
  const { mine, outbox } = read(shelf);
  const [card, round, choice] = choiceOf(tapped);
  turn = Math.max(turn, ...[...mine, ...outbox].map((answer) => answer.turn)) + 1;
  shelf.keep(JSON.stringify({ mine, outbox: withAnswer(outbox, { card, round, choice, turn }) }));
  return turn;
}

/**
 * The server has answered: the answer leaves the outbox. If it was taken, what is tapped later counts on from it.
 * @param {Shelf} shelf @param {number} turn @param {boolean} isTaken
 */
function takeOff(shelf, turn, isTaken) {
  const { mine, outbox } = read(shelf);
  const answered = outbox.find((answer) => answer.turn === turn);
  // Another page may have deleted it.
  if (!answered) return;
  shelf.keep(JSON.stringify({ mine: isTaken ? withAnswer(mine, answered) : mine, outbox: outbox.filter((answer) => answer !== answered) }));
}

/** The server has drawn the card for nobody: shows what was answered. @param {HTMLElement} app @param {Shelf} shelf */
function pressStored(app, shelf) {
  const { mine, outbox } = read(shelf);
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (app.querySelectorAll("[name=choice]"));
  for (const { card, round, choice } of [...mine, ...outbox]) {
    for (const button of buttons) {
      const tapped = { form: /** @type {HTMLFormElement} */ (button.form), button };
      if (`${[card, round, choice]}` === `${choiceOf(tapped)}`) press(tapped);
    }
  }
}

/** @param {{ form: Element, button: Element }} tapped */
function press({ form, button }) {
  for (const other of form.querySelectorAll("button[name=choice]")) other.setAttribute("aria-pressed", String(other === button));
}

/** Card, round and choice. @param {Tapped} tapped @returns {[number, number, number]} */
function choiceOf({ form, button }) {
  const fields = /** @type {any} */ (form.elements);
  return [Number(fields.card.value), Number(fields.round.value), Number(button.value)];
}

/** What was tapped before the Wasm was there, once: card, round, choice and turn. */
export function tapped() {
  waiting = false;
  const early = taken && [...choiceOf(taken), taken.turn];
  taken = undefined;
  return early;
}

/**
 * The Wasm does not come: what a participant taps is sent until there is an answer, and the page that comes back is
 * shown. One after the other: the newest tap is the one that counts. The steps of a remote control are forms as they are:
 * none of them may be taken minutes later.
 * @param {HTMLElement} app @param {Shelf} shelf
 * @returns whether something was tapped before
 */
export function release(app, shelf) {
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
    let given = 0;
    if (button?.name === "choice") {
      press({ form, button });
      given = put(shelf, { form, button });
      // What is delivered late replaces nothing that was tapped after it.
      if (isKnown) body.set("turn", `${given}`);
    }
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
        const show = await sent(form.action, body, refused, shelf, given);
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
 * Sends what an earlier page of this phone has not sent, where there is no Wasm to do so.
 * @param {HTMLElement} app @param {string} address @param {string} seat @param {Shelf} shelf
 * @param {() => void} show shows that it counts
 */
export async function sendStored(app, address, seat, shelf, show) {
  let counts = false;
  const refused = () => {};
  for (const answer of read(shelf).outbox) {
    const waits = () => read(shelf).outbox.some(({ turn }) => turn === answer.turn);
    // Another choice may take its place meanwhile.
    while (waits()) {
      const done = await sent(address, new URLSearchParams(/** @type {any} */ ({ seat, ...answer })), refused, shelf, answer.turn);
      if (done) {
        // Where storage can be read but not written, it is still there: reloading would send it again without end.
        counts ||= done !== refused && !waits();
        break;
      }
      say(app, "notSent");
      await new Promise((again) => setTimeout(again, AGAIN));
    }
  }
  if (counts) show();
}

/**
 * Sends a form; none where no answer of the server came, but perhaps one of a portal or a proxy. A room may be full or
 * locked for a while: what it refuses for that stays in the outbox.
 * @param {string} address @param {URLSearchParams} body @param {() => void} refused @param {Shelf} shelf @param {number} turn
 * @returns {Promise<(() => void) | undefined>} shows what came
 */
async function sent(address, body, refused, shelf, turn) {
  try {
    const answer = await fetch(address, { method: "POST", body, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
    const text = await answer.text();
    if (goneBy({ status: answer.status, text })) return () => location.reload();
    const isTaken = answer.redirected && text.includes('data-page="phone"');
    // Too many answers: the same one is taken a little later.
    if (!isTaken && !(answer.status < 500 && answer.status !== 429 && text.includes('data-page="door"'))) return undefined;
    if (!/data-why="(locked|full)"/.test(text)) takeOff(shelf, turn, isTaken);
    return isTaken ? () => location.replace(answer.url) : refused;
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
