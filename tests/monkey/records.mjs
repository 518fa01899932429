// Reads stored records without the quiz's own code: progress as the answers in a token, a history as a number of
// results.

/** The deck and the last part of a record's name, such as `leader-quiz:small:audit`. */
export const nameOf = (name) => name.match(/^leader-quiz:(.*):([^:]*)$/)?.slice(1) ?? [];

/** The attributes that select the deal: which cards are dealt. The quiz takes up another deal without an event. */
export const DEAL_ATTRIBUTES = ['set', 'cards'];

/**
 * The deal of a quiz, from its attributes: a number of `cards`, or a set of the deck, followed by the other cards if
 * the reader goes on. `begun` is the last part of the name under which progress is stored, `lengths` are the possible
 * numbers of cards, `order` has the ids of the cards as far as they are known.
 */
export function dealOf(deck, cards, attributes) {
  const ids = deck.cards.map(({ id }) => id);
  const sets = deck.sets ?? [];
  const counted = /^\s*\+?\d+\s*$/.test(attributes.cards ?? '') && Number(attributes.cards) > 0;
  const first = counted || attributes.set === 'all' ? undefined : sets[0];
  const set = sets.find(({ id }) => id === attributes.set) ?? first;
  if (!set) return { deck: deck.id, cards, begun: `${cards}`, lengths: [cards], order: cards === ids.length ? ids : undefined };
  const order = [...new Set([...set.cards, ...ids])];
  return { deck: deck.id, cards: ids.length, begun: set.id, lengths: [set.cards.length, ids.length], order };
}

/** The name under which progress is stored. */
export const progressKey = ({ deck, begun }) => `leader-quiz:${deck}:${begun}`;

/** Whether a running quiz may show this number of cards. After going on it shows all, except in the result so far. */
export function isPossibleProgress({ lengths }, { result, of, at }) {
  const [least, all = least] = lengths;
  return result ? of >= least && of <= all : lengths.includes(of) && at < of;
}

/** The number of cards in a profile. A `choose` card counts two points of `respond`, a `spot` card one point. */
export const cardsIn = (profile) => Object.values(profile).reduce((sum, { respond, recognise }) => sum + respond.of / 2 + recognise.of, 0);

/** The answers and second thoughts in a token, if this version could have written it. */
export function run(token) {
  const parts = token?.match(/^3\.[0-9a-f]+\.[0-9a-f]+\.[\w-]+\.(a|e\d+|f)\.(\d*)\.(\d*)\.[0-9a-f]{4}$/);
  return parts && { answers: [...parts[2]].map(Number), now: [...parts[3]].map(Number) };
}

/** Whether this version can read the rows of a history or a notebook. */
export const isReadable = (text) => /^1(\n|$)/.test(text ?? '');

/** The number of results in a history; `undefined` if another version has written it. */
export const results = (text) => (isReadable(text) ? text.split('\n').length - 1 : undefined);

/** Whether one run is the beginning of the other. */
export const isBeginningOf = (one, other) => one.length <= other.length && one.every((place, at) => place === other[at]);

export const same = (one, other) => one.length === other.length && isBeginningOf(one, other);
