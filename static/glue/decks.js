// Decks and words, fetched once for all quizzes of the page that show them.

const decks = new Map();
// Addresses whose last answer was of no use: browsers may have kept it.
const renewed = new Set();

/** The deck at an address, as `fetchDeck` gives it; the same one for all quizzes that ask for it. */
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
  // With so much of it, the core says that there is more than it reads.
  const text = new TextDecoder().decode(bytes.slice(0, (1 << 20) + 4));
  let deck;
  try {
    deck = JSON.parse(text);
  } catch {
    // The core says what is wrong.
  }
  return { text, id: `${deck?.id ?? ""}`, lang: `${deck?.lang}` };
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

/** The cards of a deck, as the instance knows them; what is wrong with them is told in `words`. */
function readDeck(glue, url, text, words) {
  try {
    return glue.read(text);
  } catch (problems) {
    if (!Array.isArray(problems)) throw new Trouble("stopped");
    forgetDeck(url);
    const count = problems.length;
    const name = `deck_invalid_${new Intl.PluralRules(words.lang).select(count)}`;
    throw new Trouble(name in words ? name : "deck_invalid_other", { count, url }, problems);
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
