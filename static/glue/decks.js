// Decks and words, fetched once for all quizzes of the page that show them.

// As in the core; checked here so that no larger file is even parsed.
const MAX_DECK_BYTES = 1 << 20;

const decks = new Map();
// Addresses whose last answer was of no use: browsers may have kept it.
const renewed = new Set();

/** The parsed deck at an address; the same one for all quizzes that ask for it. */
function loadDeck(url) {
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
  try {
    if (bytes.byteLength > MAX_DECK_BYTES) throw new Error("more than 1 MiB");
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Trouble("deck_not_json", { url, why: error.message });
  }
}

/** The answer that is coming already, or one that is asked for now. */
function answer(url) {
  const asked = coming.get(url) ?? fetch(url, renewed.has(url) ? { cache: "reload" } : {});
  coming.delete(url);
  return asked;
}

/** What is at an address, or an error; `final` where asking once more would not help. */
async function got(url) {
  const response = await answer(url);
  const { ok, status, statusText } = response;
  if (!ok) throw Object.assign(new Error(`${status} ${statusText}`.trim()), { final: status < 500 && status !== 429 });
  return response;
}

/** The cards of a parsed deck, as the instance knows them; what is wrong with them is told in `words`. */
function readDeck(glue, url, deck, words) {
  try {
    return glue.read(deck);
  } catch (problems) {
    if (!Array.isArray(problems)) throw new Trouble("stopped");
    forgetDeck(url);
    const count = problems.length;
    const name = `deck_invalid_${new Intl.PluralRules(words.lang).select(count)}`;
    throw new Trouble(name in words ? name : "deck_invalid_other", { count }, problems);
  }
}

/** The sentences of a language, as far as there are any; without them English is spoken. */
async function loadWords(tag) {
  const lang = language(tag);
  if (!spoken.get(lang)?.all && Object.hasOwn(BUILT.languages, lang)) {
    try {
      spoken.set(lang, await (await fetch(here(BUILT.languages[lang]))).json());
    } catch {
      return undefined;
    }
  }
  return spoken.get(lang)?.all;
}
