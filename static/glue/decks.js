// Decks and words, fetched once for all quizzes of the page that show them.

import { BUILT, here, language, prefetched, sentences, Trouble } from "./shared.js";

// With so much of a deck, the core says that there is more than it reads.
const ENOUGH = (1 << 20) + 4;

const decks = new Map();
// Addresses whose last answer was of no use: browsers may have kept it.
export const renewed = new Set();

/** The deck at an address, as `fetchDeck` gives it; the same one for all quizzes that ask for it. */
export function loadDeck(url) {
  if (!decks.has(url)) {
    const deck = fetchDeck(url);
    decks.set(url, deck);
    deck.catch(() => forgetDeck(url));
  }
  return decks.get(url);
}

/** It is asked for again the next time: whoever wrote it may have mended it. */
function forgetDeck(url) {
  decks.delete(url);
  renewed.add(url);
}

async function fetchDeck(url) {
  let bytes;
  try {
    bytes = await (await got(url)).arrayBuffer();
  } catch ({ message, final }) {
    throw new Trouble("deck_unreachable", { url, why: message, passing: !final });
  }
  return known(new TextDecoder().decode(bytes.slice(0, ENOUGH)));
}

/** A deck by its text, which may be on its way. */
export async function known(coming) {
  const text = (await coming).slice(0, ENOUGH);
  let deck;
  try {
    deck = JSON.parse(text);
  } catch {
    // The core says what is wrong.
  }
  // Nobody has looked at these yet: they may be anything.
  const [id, lang] = [deck?.id, deck?.lang].map((value) => (typeof value === "string" ? value : ""));
  return { text, id, lang };
}

/** The answer that is prefetched already, or one that is asked for now. */
export function answer(url) {
  const asked = prefetched.get(url) ?? fetch(url, renewed.has(url) ? { cache: "reload" } : {});
  prefetched.delete(url);
  return asked;
}

/** What is at an address, or an error; `final` where asking once more would not help. */
async function got(url) {
  const response = await answer(url);
  const { ok, status, statusText } = response;
  if (!ok) throw Object.assign(new Error(`${status} ${statusText}`.trim()), { final: status < 500 && status !== 429 });
  return response;
}

/** The cards of a deck, as the instance knows them; what is wrong with them is told in `words`. */
export function readDeck(glue, url, text, words) {
  try {
    return glue.readDeck(text);
  } catch (problems) {
    if (!Array.isArray(problems)) throw new Trouble("stopped");
    forgetDeck(url);
    const count = problems.length;
    const name = `deck_invalid_${new Intl.PluralRules(words.lang).select(count)}`;
    throw new Trouble(name in words ? name : "deck_invalid_other", { count, url }, problems);
  }
}

/** The sentences of a language, as far as there are any; without them English is sentences. */
export async function loadWords(tag) {
  const lang = language(tag);
  if (!sentences.get(lang)?.all && Object.hasOwn(BUILT.languages, lang)) {
    try {
      sentences.set(lang, await (await fetch(here(BUILT.languages[lang]))).json());
    } catch {
      return undefined;
    }
  }
  return sentences.get(lang)?.all;
}
