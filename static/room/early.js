// Choices that a participant taps before the Wasm has loaded: they are stored, shown as pressed, and handed over to the
// Wasm. If the Wasm does not load, this script sends the forms that the server has drawn, and retries: the browser
// itself would replace the page by an error page if the network fails.

import { goneBy } from "./connection.js";
import { ignoreTaps } from "./focus.js";

/** @typedef {{ form: HTMLFormElement, button: HTMLButtonElement, turn?: number }} Tapped */
/** @typedef {{ card: number, round: number, choice: number, turn: number }} Answer */
/** @typedef {{ kept: () => string | undefined, keep: (text: string) => void }} Shelf */

/** @type {Tapped | undefined} */
let tappedForm;
/** Whether the Wasm may still come. */
let isWasmExpected = true;
/** Whether a form is being sent. The page is not reloaded meanwhile. */
export let sending = false;
/** The highest `turn` that this seat has used. The server counts the answer with the highest one. */
let turn = 0;
/** Whether `turn` is known. It is not if the server drew the page without the seat, and nothing is stored. */
let isKnown = false;
/** Delay before a form is sent again. */
const RETRY_DELAY_MS = 2_000;
/** Timeout of a request. A connection may have died silently. */
const TIMEOUT_MS = 15_000;

/**
 * Prepares the page that the server has drawn, until the Wasm takes over: puts the key of the seat into its forms, and
 * handles taps on choices.
 * @param {HTMLElement} app @param {string} seat @param {Shelf} shelf
 * @returns whether the server has drawn the page for this seat
 */
export function handleEarlyTaps(app, seat, shelf) {
  let isForSeat = true;
  for (const field of app.querySelectorAll("[name=seat]")) {
    isForSeat &&= field.getAttribute("value") === seat;
    field.setAttribute("value", seat);
  }
  if (isForSeat) {
    turn = Number(document.body.dataset.newest);
    // This page has replaced another one, so the next tap may be meant for that one.
    ignoreTaps(app);
  } else pressStored(app, shelf);
  const { mine, outbox } = readStored(shelf);
  isKnown = isForSeat || mine.length + outbox.length > 0;
  // The script joins the room, so this form is not needed.
  const form = app.querySelector("#take-seat")?.closest("form");
  if (form) {
    form.hidden = true;
    say(app, "joining");
  }
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (!isWasmExpected || button?.name !== "choice") return;
    event.preventDefault();
    tappedForm = { form, button };
    tappedForm.turn = addToOutbox(shelf, tappedForm);
    press(tappedForm);
  });
  return isForSeat;
}

/** The stored answers. @param {Shelf} shelf @returns {{ mine: Answer[], outbox: Answer[] }} */
function readStored(shelf) {
  try {
    const { mine, outbox } = JSON.parse(shelf.kept() ?? "");
    if ([...mine, ...outbox].every(({ turn }) => turn > 0)) return { mine, outbox };
  } catch {
    // Nothing is stored, or no JSON.
  }
  // Also if it is JSON of another shape.
  return { mine: [], outbox: [] };
}

/** Adds an answer, and removes an earlier one to the same round. @param {Answer[]} answers @param {Answer} answer */
const withAnswer = (answers, answer) => [...answers.filter(({ card, round }) => card !== answer.card || round !== answer.round), answer];

/**
 * Puts a choice into the stored outbox, where the next page finds it: the participant may leave this one at any moment.
 * @param {Shelf} shelf @param {Tapped} tapped
 */
function addToOutbox(shelf, tapped) {
  const { mine, outbox } = readStored(shelf);
  const [card, round, choice] = choiceOf(tapped);
  turn = Math.max(turn, ...[...mine, ...outbox].map((answer) => answer.turn)) + 1;
  shelf.keep(JSON.stringify({ mine, outbox: withAnswer(outbox, { card, round, choice, turn }) }));
  return turn;
}

/**
 * Removes an answer from the outbox, since the server has responded. If it counts, it is stored among `mine`, so that
 * later choices get higher turns.
 * @param {Shelf} shelf @param {number} turn @param {boolean} isTaken
 */
function removeFromOutbox(shelf, turn, isTaken) {
  const { mine, outbox } = readStored(shelf);
  const answered = outbox.find((answer) => answer.turn === turn);
  // Another tab may have deleted it.
  if (!answered) return;
  shelf.keep(JSON.stringify({ mine: isTaken ? withAnswer(mine, answered) : mine, outbox: outbox.filter((answer) => answer !== answered) }));
}

/** Shows the stored answers, since the server did not know the seat. @param {HTMLElement} app @param {Shelf} shelf */
function pressStored(app, shelf) {
  const { mine, outbox } = readStored(shelf);
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

/** Returns the choice that was tapped before the Wasm had loaded, once: card, round, choice and turn. */
export function takeTapped() {
  isWasmExpected = false;
  const choice = tappedForm && [...choiceOf(tappedForm), tappedForm.turn];
  tappedForm = undefined;
  return choice;
}

/**
 * The Wasm does not load: from now on, this script sends the participant's forms, retries until there is a response,
 * and shows the page that comes back. It sends one after the other; the newest tap counts. The forms of a remote
 * control are left to the browser: a move must not take effect minutes later.
 * @param {HTMLElement} app @param {Shelf} shelf
 * @returns whether something was tapped before
 */
export function sendFormsWithoutWasm(app, shelf) {
  isWasmExpected = false;
  /** The last form that was sent. @type {object | undefined} */
  let newest;
  let before = Promise.resolve();
  /** Whether the browser sends the form itself, and shows the page that comes back. */
  let isLeftToBrowser = false;
  app.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    if (isLeftToBrowser || form.method !== "post" || !form.querySelector("[name=seat]")) return;
    event.preventDefault();
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    if (button?.name) body.set(button.name, button.value);
    let turnOfForm = 0;
    if (button?.name === "choice") {
      press({ form, button });
      turnOfForm = addToOutbox(shelf, { form, button });
      // With its turn, a request that arrives late replaces no newer choice.
      if (isKnown) body.set("turn", `${turnOfForm}`);
    }
    // The page of a refusal says why, and links back.
    const refused = () => {
      isLeftToBrowser = true;
      form.requestSubmit(button);
    };
    const own = (newest = {});
    sending = true;
    before = before.then(async () => {
      while (newest === own) {
        const timer = setTimeout(() => say(app, "notSent"), RETRY_DELAY_MS);
        const show = await sendForm(form.action, body, refused, shelf, turnOfForm);
        clearTimeout(timer);
        if (newest !== own) return;
        if (show) {
          sending = false;
          return show();
        }
        say(app, "notSent");
        await new Promise((done) => setTimeout(done, RETRY_DELAY_MS));
      }
    });
  });
  tappedForm?.form.requestSubmit(tappedForm.button);
  return tappedForm !== undefined;
}

/**
 * Sends the stored outbox of an earlier page, if there is no Wasm to do so.
 * @param {HTMLElement} app @param {string} address @param {string} seat @param {Shelf} shelf
 * @param {() => void} show reloads the page, which then shows that it counts
 */
export async function sendStored(app, address, seat, shelf, show) {
  let hasSent = false;
  const refused = () => {};
  for (const answer of readStored(shelf).outbox) {
    const isUnsent = () => readStored(shelf).outbox.some(({ turn }) => turn === answer.turn);
    // A newer choice may replace it meanwhile.
    while (isUnsent()) {
      const done = await sendForm(address, new URLSearchParams(/** @type {any} */ ({ seat, ...answer })), refused, shelf, answer.turn);
      if (done) {
        // If storage can be read but not written, the answer is still there: reloading would then send it again in an
        // endless loop.
        hasSent ||= done !== refused && !isUnsent();
        break;
      }
      say(app, "notSent");
      await new Promise((again) => setTimeout(again, RETRY_DELAY_MS));
    }
  }
  if (hasSent) show();
}

/**
 * Sends a form. Returns `undefined` if there was no response, or one of a captive portal or a proxy. A room may be full
 * or locked for a while: answers that are refused for that stay in the outbox.
 * @param {string} address @param {URLSearchParams} body @param {() => void} refused @param {Shelf} shelf @param {number} turn
 * @returns {Promise<(() => void) | undefined>} shows the response
 */
async function sendForm(address, body, refused, shelf, turn) {
  try {
    const response = await fetch(address, { method: "POST", body, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (goneBy({ status: response.status, text })) return () => location.reload();
    const isTaken = response.redirected && text.includes('data-page="phone"');
    // With 429, too many answers, the same one is accepted a little later.
    if (!isTaken && !(response.status < 500 && response.status !== 429 && text.includes('data-page="door"'))) return undefined;
    if (!/data-why="(locked|full)"/.test(text)) removeFromOutbox(shelf, turn, isTaken);
    return isTaken ? () => location.replace(response.url) : refused;
  } catch {
    // The caller retries.
  }
  return undefined;
}

/** Shows a sentence from a data attribute of the page. @param {HTMLElement} app @param {"notSent" | "joining"} what */
function say(app, what) {
  const status = app.querySelector("#status p");
  const sentence = app.querySelector("main")?.dataset[what];
  if (status && sentence) status.textContent = sentence;
}
