// What is stored, read without the quiz's own code: progress as the answers in a token, results as a number of rows.

/** Deck and last part of a record's name. */
export const nameOf = (name) => name.match(/^leader-quiz:(.*):([^:]*)$/)?.slice(1) ?? [];

const WITH_SETS = ['leader-or-manager', 'fuehren-oder-verwalten'];

/** The name of a run in storage. Of a deck with sets, seven cards are the first of them: no walk asks for as many. */
export const progressKey = ({ deck, cards }) => `leader-quiz:${deck}:${cards === 7 && WITH_SETS.includes(deck) ? 'post' : cards}`;

/** The run in a token, if this version could have written it. */
export function run(token) {
  const parts = token?.match(/^3\.[0-9a-f]+\.[0-9a-f]+\.[\w-]+\.(a|e\d+|f)\.(\d*)\.(\d*)\.[0-9a-f]{4}$/);
  return parts && { answers: [...parts[2]].map(Number), now: [...parts[3]].map(Number) };
}

/** How many results there are; none, if they are of another version. */
export const results = (text) => (/^1(\n|$)/.test(text ?? '') ? text.split('\n').length - 1 : undefined);

/** Whether one run is the other's beginning. */
export const begins = (one, other) => one.length <= other.length && one.every((place, at) => place === other[at]);

export const same = (one, other) => one.length === other.length && begins(one, other);
