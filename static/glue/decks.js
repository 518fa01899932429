// Decks and words, fetched once for all quizzes of the page that show them.

import { BUILT, here, language, load, pause, prefetched, sentences, Trouble } from "./shared.js";
import { VALUES } from "./values.js";

/** @import { Words } from "../element/words.js" */
/** @import { Calls } from "./main.js" */

/**
 * A deck's text, and what that says of its id and its language: nobody has checked them.
 * @typedef {{ text: string, id: string, lang: string }} Deck
 */

// A deck of this length is longer than the core reads, so it reports that.
const ENOUGH = (1 << 20) + 4;

/** By address. @type {Map<string, Promise<Deck>>} */
const decks = new Map();
/** Addresses whose last response could not be used: browsers may have cached it. @type {Set<string>} */
export const renewed = new Set();

/**
 * The deck at an address, as `fetchDeck` gives it; the same one for all quizzes that ask for it.
 * @param {string} url
 */
export function loadDeck(url) {
  if (!decks.has(url)) {
    const deck = fetchDeck(url);
    decks.set(url, deck);
    deck.catch(() => forgetDeck(url));
  }
  return /** @type {Promise<Deck>} */ (decks.get(url));
}

/** It is fetched again the next time: its author may have corrected it. @param {string} url */
function forgetDeck(url) {
  decks.delete(url);
  renewed.add(url);
}

/** @param {string} url */
async function fetchDeck(url) {
  try {
    const deck = await known((await got(url)).text());
    // The portal of a network answers with a page of its own. The type does not tell: scripts send a deck by that of a page.
    if (/^\s*</.test(deck.text)) throw new Error("HTML");
    return deck;
  } catch (/** @type {any} */ { message, final }) {
    throw new Trouble(final ? "deck_missing" : "deck_unreachable", { url, why: message, passing: !final });
  }
}

/** A deck by its text, or by a promise of it. @param {string | Promise<string>} coming @returns {Promise<Deck>} */
export async function known(coming) {
  const text = (await coming).slice(0, ENOUGH);
  let deck;
  try {
    deck = JSON.parse(text);
  } catch {
    // The core says what is wrong.
  }
  // These are not validated yet: they may be of any type.
  const [id, lang] = [deck?.id, deck?.lang].map((value) => (typeof value === "string" ? value : ""));
  return { text, id, lang };
}

/** The prefetched response, or one that is requested now. @param {string} url */
function answer(url) {
  const asked = prefetched.get(url) ?? fetch(url, renewed.has(url) ? { cache: "reload" } : {});
  prefetched.delete(url);
  return asked;
}

/** The response of an address, or an error; `final` if a retry would not help. @param {string} url */
export async function got(url) {
  const response = await answer(url);
  const { ok, status } = response;
  if (!ok) throw Object.assign(new Error(`${status}`), { final: status < 500 && status !== 429 });
  return response;
}

/**
 * The cards of a deck, as the instance knows them; problems are reported in `words`.
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
 * What is wrong with a deck, by a Wasm of its own (`crates/problems`), which readers of a valid deck never fetch.
 * @param {string} text
 * @returns {Promise<string[]>}
 */
async function problemsOf(text) {
  const { default: start, deckProblems } = await load(VALUES.problems);
  try {
    await start();
    return deckProblems(text);
  } catch (/** @type {any} */ { message }) {
    // The status is told by what wasm-bindgen writes.
    throw new Trouble("not_loaded", { why: message, passing: !/: 40/.test(message) });
  }
}

/**
 * The sentences of the first language that there are some of; undefined for English, which the Wasm has.
 * @param {(string | null | undefined)[]} tags
 */
export async function loadWords(...tags) {
  const lang = tags.map((tag) => language(tag ?? "")).find((lang) => lang === "en" || Object.hasOwn(BUILT.languages, lang)) ?? "en";
  if (lang !== "en" && !sentences.get(lang)?.all) {
    const words = async () => (await got(here(BUILT.languages[lang]).href)).json();
    try {
      // Without a second try, one lost request would leave a German quiz in English.
      sentences.set(lang, await words().catch(() => pause(1000).then(words)));
    } catch {
      return undefined;
    }
  }
  return sentences.get(lang)?.all;
}
