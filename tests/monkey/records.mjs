// What is stored, read without the quiz's own code: progress as the answers in a token, results as a number of rows.

/** Deck and last part of a record's name. */
export const nameOf = (name) => name.match(/^leader-quiz:(.*):([^:]*)$/)?.slice(1) ?? [];

/** The attributes that say which cards are dealt. Another deal is taken up without an event. */
export const DEALS = ['set', 'cards'];

/**
 * Which cards a quiz goes through, by what is set on it: `cards` of them, or a set of the deck and then, if the reader
 * goes on, the rest. `begun` is the last part of its record's name, `lengths` how many cards it may speak of, and
 * `order` their ids as far as that is known.
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

/** The name of a run in storage. */
export const progressKey = ({ deck, begun }) => `leader-quiz:${deck}:${begun}`;

/** Whether a running quiz may count its cards so. After going on it never shows fewer than all, but for the result so far. */
export function counts({ lengths }, { result, of, at }) {
  const [least, all = least] = lengths;
  return result ? of >= least && of <= all : lengths.includes(of) && at < of;
}

/** How many cards a profile is made of: a card of what one would do counts two points, one of what one sees, one. */
export const cardsIn = (profile) => Object.values(profile).reduce((sum, { respond, recognise }) => sum + respond.of / 2 + recognise.of, 0);

/** The run in a token, if this version could have written it. */
export function run(token) {
  const parts = token?.match(/^3\.[0-9a-f]+\.[0-9a-f]+\.[\w-]+\.(a|e\d+|f)\.(\d*)\.(\d*)\.[0-9a-f]{4}$/);
  return parts && { answers: [...parts[2]].map(Number), now: [...parts[3]].map(Number) };
}

/** Whether this version can read rows: results, or words. */
export const isReadable = (text) => /^1(\n|$)/.test(text ?? '');

/** How many results there are; none, if they are of another version. */
export const results = (text) => (isReadable(text) ? text.split('\n').length - 1 : undefined);

/** Whether one run is the other's beginning. */
export const begins = (one, other) => one.length <= other.length && one.every((place, at) => place === other[at]);

export const same = (one, other) => one.length === other.length && begins(one, other);
