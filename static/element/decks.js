// Decks, fetched once for all quizzes of the page that show them.

import { get } from "./line.js";
import { Trouble } from "./trouble.js";

// As in the core; checked here so that no larger file is even parsed.
const MAX_DECK_BYTES = 1 << 20;

const decks = new Map();

/** The parsed deck at an address; the same one for all quizzes that ask for it. */
export function loadDeck(url) {
  if (!decks.has(url)) {
    const deck = fetchDeck(url);
    decks.set(url, deck);
    deck.catch(() => decks.delete(url));
  }
  return decks.get(url);
}

async function fetchDeck(url) {
  let bytes;
  try {
    bytes = await (await get(url)).arrayBuffer();
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

/** The cards of a parsed deck, as the instance knows them. */
export function readDeck(glue, deck) {
  try {
    return glue.read(deck);
  } catch (problems) {
    if (!Array.isArray(problems)) throw problems;
    throw new Trouble("deck_invalid", { count: problems.length }, problems);
  }
}
