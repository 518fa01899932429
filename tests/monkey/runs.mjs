// Which answers a quiz must have: those it had, and what its events and the storage it shares have added. Where there
// is more than one way, each is a candidate, and what is seen of the quiz decides. Only the reader changes an answer.
import { begins, same } from './records.mjs';

const plain = (text) => text.trim();

/** What a running quiz shows, by places in its deck: a card and what is taken on it, or all first answers. */
export function observe(deck, seen) {
  const placed = (scenario, choices, chosen) => {
    const card = deck?.cards.find((card) => plain(card.scenario) === plain(scenario));
    const at = choices.findIndex(chosen);
    // A spot card shows leader, then manager.
    if (!card || at < 0 || card.kind === 'spot') return at;
    return card.choices.findIndex(({ text }) => plain(text) === plain(choices[at].text));
  };
  if (seen.result) {
    const read = (which) => seen.review.map(({ scenario, choices }) => placed(scenario, choices, (choice) => choice[which]));
    return { result: true, firsts: read('first'), now: read('now') };
  }
  const [number, of] = seen.progress;
  return { at: number - 1, of, taken: placed(seen.scenario, seen.choices, ({ taken }) => taken) };
}

/** The place of a choice in its card, by its text. */
export const placeOf = (deck, text) => {
  for (const { choices = [] } of deck?.cards ?? []) {
    const at = choices.findIndex((choice) => plain(choice.text) === plain(text ?? ''));
    if (at >= 0) return at;
  }
  return undefined;
};

/** Whether a quiz with these answers can show this. */
const fits = (answers, seen) => {
  if (seen.result) return same(answers, seen.firsts);
  return seen.at < answers.length ? answers[seen.at] === seen.taken : seen.at === answers.length && seen.taken === -1;
};

/**
 * The answers of a quiz after its `events`. `before` is what it had; `others` are runs that it may have taken up, each
 * `{ answers, free, start }`: `free` without a word, `start` at its start alone. Gives the answers, or a fault.
 */
export function settle({ before, others, begunAgain, events, seen, notices, key, memory }) {
  let candidates = [];
  const add = (answers, free) => candidates.push({ answers, free });
  const grow = (card, choice) => {
    // Which card it was is told by what is seen: here counts that cards are answered in turn, each once.
    for (const candidate of candidates) candidate.answers = [...candidate.answers, choice];
    candidates = candidates.filter(({ answers }) => answers.length <= key.cards);
    return card;
  };
  if (begunAgain !== 'surely') add(before, true);
  if (begunAgain) add([], true);
  for (const event of events) {
    if (event.type === 'quiz-ready') {
      // It goes on with the longest that there is.
      const known = [...candidates.map(({ answers }) => answers), memory, ...others.map(({ answers }) => answers)];
      const free = others.filter(({ free }) => free).map(({ answers }) => answers);
      const longest = Math.max(...known.map(({ length }) => length));
      candidates = known.map((answers) => ({ answers, free: answers.length === longest || free.includes(answers) }));
      if (!known.some(({ length }) => !length)) add([], false);
    }
    if (event.type === 'quiz-answer') {
      if (begunAgain) candidates.push({ answers: [], free: true });
      grow(event.detail.card, event.detail.choice);
    }
  }
  for (const { answers, free } of others) add(answers, free);
  const fit = candidates.filter(({ answers }) => fits(answers, seen)).sort((one, other) => other.free - one.free || other.answers.length - one.answers.length);
  const [best] = fit;
  const tell = () => `shows ${JSON.stringify(seen)}, after ${candidates.map(({ answers, free }) => `${answers.join('') || 'nothing'}${free ? '' : ' (with a word)'}`).join(' or ')}`;
  if (!best) return { fault: ['answers-lost', tell()] };
  if (!best.free && !notices.length) return { answers: best.answers, fault: ['answers-lost-unsaid', tell()] };
  return { answers: best.answers };
}

/** Whether a quiz should have gone on to what is stored. */
export const isBehind = (answers, stored) => stored && answers.length < stored.answers.length && begins(answers, stored.answers);
