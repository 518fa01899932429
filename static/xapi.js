// An add-on that converts the quiz's events to xAPI statements (1.0.3 and 2.0), for organisers with a learning record
// store. It is loaded only by pages that import it. It knows no store and sends nothing itself: that is the task of
// `send`.

const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";

/** @typedef {{ deck: string, card: string, theme: string, kind: string, choice: number, lean: string }} Answer */
/** @typedef {{ got: number, of: number }} Tally */
/** @typedef {{ deck: string, profile: Record<string, { respond: Tally, recognise: Tally }>, band: string | null }} Result */

/**
 * Makes a statement for each answer and for each finished run, and passes it to `send`.
 *
 * `target` is a quiz, or anything that its events bubble to, such as `document`. `actor` is an xAPI agent: who
 * answers, under a name that you may store. `activity` is the URL that identifies the quiz in statements; by default
 * the folder of this file. Returns a function that stops this.
 * @param {EventTarget} target
 * @param {{ actor: object, send: (statement: object) => void, activity?: string }} options
 */
export function statements(target, { actor, send, activity = new URL(".", import.meta.url).href }) {
  const make = { "quiz-answer": answered, "quiz-complete": completed };
  const handle = (/** @type {Event} */ event) => {
    const { type, detail } = /** @type {CustomEvent} */ (event);
    const statement = make[/** @type {keyof typeof make} */ (type)](detail, `${activity}#${encodeURIComponent(detail.deck)}`);
    send({ actor, timestamp: new Date().toISOString(), ...statement });
  };
  for (const type of Object.keys(make)) target.addEventListener(type, handle);
  return () => Object.keys(make).forEach((type) => target.removeEventListener(type, handle));
}

/** @param {Answer} answer @param {string} deck */
function answered({ card, theme, kind, choice, lean }, deck) {
  return {
    verb: verb("answered"),
    object: {
      objectType: "Activity",
      id: `${deck}/${encodeURIComponent(card)}`,
      definition: { type: `${ACTIVITIES}cmi.interaction`, interactionType: "choice" },
    },
    // The choice's index in the deck, from 0. No answer is right or wrong, so none has `success`.
    result: { response: `${choice}`, extensions: extensions(deck, { theme, kind, lean }) },
    context: { contextActivities: { parent: [{ objectType: "Activity", id: deck }] } },
  };
}

/** @param {Result} result @param {string} deck */
function completed({ profile, band }, deck) {
  const respond = Object.values(profile).map(({ respond }) => respond);
  const sum = (/** @type {keyof Tally} */ field) => respond.reduce((total, tally) => total + tally[field], 0);
  const [raw, max] = [sum("got"), sum("of")];
  const score = max ? { score: { raw, min: 0, max, scaled: raw / max } } : {};
  return {
    verb: verb("completed"),
    object: { objectType: "Activity", id: deck, definition: { type: `${ACTIVITIES}assessment` } },
    result: { completion: true, ...score, extensions: extensions(deck, { profile, ...(band && { band }) }) },
  };
}

/** @param {string} name */
const verb = (name) => ({ id: VERBS + name, display: { en: name } });

/**
 * xAPI requires extension names to be URLs, so they are below the quiz's own.
 * @param {string} deck @param {object} values
 */
const extensions = (deck, values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${deck}/extensions/${name}`, value]));
