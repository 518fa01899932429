// Loads decks and sentences, each once for all quizzes of the page that use them.

import { BUILT, here, language, load, pause, prefetched, sentences, Trouble } from "./shared.js";
import { VALUES } from "./values.js";

/** @import { Words } from "../element/words.js" */
/** @import { Calls } from "./main.js" */

/**
 * A deck's text, with its id and language, which have not been validated.
 * @typedef {{ text: string, id: string, lang: string }} Deck
 */

// Decks are cut at this length, in UTF-16 code units. It is above the core's limit, so that the core still reports
// that the deck is too long.
const MAX_DECK_CHARS = (1 << 20) + 4;

/** Requested decks by URL. @type {Map<string, Promise<Deck>>} */
const decks = new Map();
/**
 * URLs whose last response was unusable. Browsers may have cached it, so the next request bypasses the cache.
 * @type {Set<string>}
 */
export const urlsToReload = new Set();

/** The deck at a URL. All quizzes of the page share one request. @param {string} url */
export function loadDeck(url) {
  if (!decks.has(url)) {
    const deck = fetchDeck(url);
    decks.set(url, deck);
    deck.catch(() => forgetDeck(url));
  }
  return /** @type {Promise<Deck>} */ (decks.get(url));
}

/** Forgets a deck, so that the next start fetches it again: its author may have corrected it. @param {string} url */
function forgetDeck(url) {
  decks.delete(url);
  urlsToReload.add(url);
}

/** @param {string} url */
async function fetchDeck(url) {
  try {
    const deck = await parseDeck((await fetchOk(url)).text());
    // The login page of a network (captive portal) may come in place of the deck. The content type does not tell,
    // since some scripts serve decks as text/html.
    if (/^\s*</.test(deck.text)) throw new Error("HTML");
    return deck;
  } catch (/** @type {any} */ { message, final }) {
    throw new Trouble(final ? "deck_missing" : "deck_unreachable", { url, why: message, passing: !final });
  }
}

/**
 * A deck from its text, or from a promise of its text.
 * @param {string | Promise<string>} coming @returns {Promise<Deck>}
 */
export async function parseDeck(coming) {
  const text = (await coming).slice(0, MAX_DECK_CHARS);
  let deck;
  try {
    deck = JSON.parse(text);
  } catch {
    // Ignored here: the core reports what is wrong.
  }
  // Not validated yet, so the values may be of any type.
  const [id, lang] = [deck?.id, deck?.lang].map((value) => (typeof value === "string" ? value : ""));
  return { text, id, lang };
}

/** The prefetched response, or that of a new request. @param {string} url */
function requestOnce(url) {
  const response = prefetched.get(url) ?? fetch(url, urlsToReload.has(url) ? { cache: "reload" } : {});
  prefetched.delete(url);
  return response;
}

/** The response of a URL. Rejects for HTTP errors; `final` is set if a retry would not help. @param {string} url */
export async function fetchOk(url) {
  const response = await requestOnce(url);
  const { ok, status } = response;
  if (!ok) throw Object.assign(new Error(`${status}`), { final: status < 500 && status !== 429 });
  return response;
}

/**
 * Passes a deck to the Wasm instance and returns the number by which the instance refers to it. Rejects with the
 * problems if the deck is invalid. `words` has the sentences for that.
 * @param {Calls} glue @param {string} url @param {string} text @param {Words} words
 */
export async function readDeck(glue, url, text, words) {
  let number;
  try {
    number = glue.readDeck(text);
  } catch {
    throw new Trouble("stopped");
  }
  if (number !== undefined) return number;
  forgetDeck(url);
  const problems = await problemsOf(text);
  const count = problems.length;
  const name = `deck_invalid_${new Intl.PluralRules(words.lang).select(count)}`;
  throw new Trouble(name in words ? name : "deck_invalid_other", { count, url }, problems);
}

/**
 * The problems of a deck, described by a separate Wasm (`crates/problems`), which readers of a valid deck never
 * fetch.
 * @param {string} text
 * @returns {Promise<string[]>}
 */
async function problemsOf(text) {
  const { default: start, deckProblems } = await load(VALUES.problems);
  try {
    await start();
    return deckProblems(text);
  } catch (/** @type {any} */ { message }) {
    // The script that wasm-bindgen writes puts the HTTP status into its message.
    throw new Trouble("not_loaded", { why: message, passing: !/: 40/.test(message) });
  }
}

/**
 * The sentences of the first tag whose language exists, in the order of the fields of `Words`. Undefined for English,
 * which is in the Wasm.
 * @param {(string | null | undefined)[]} tags
 */
export async function loadWords(...tags) {
  const lang = tags.map((tag) => language(tag ?? "")).find((lang) => lang === "en" || Object.hasOwn(BUILT.languages, lang)) ?? "en";
  if (lang !== "en" && !sentences.get(lang)?.all) {
    const words = async () => (await fetchOk(here(BUILT.languages[lang]).href)).json();
    try {
      // Without a retry, one lost request would leave a German quiz in English.
      sentences.set(lang, await words().catch(() => pause(1000).then(words)));
    } catch {
      return undefined;
    }
  }
  return sentences.get(lang)?.all;
}
