// Which answers a quiz may have: those that it had, and those that its events and the shared storage have added. If
// there are several possibilities, each is a candidate, and what the quiz shows decides. Only the reader changes an
// answer.
import { isBeginningOf, same } from './records.mjs';

const plain = (text) => text.trim();

/** What a running quiz shows, with choices as indices in the deck: a card and the choice taken, or a whole result. */
export function observe(deck, seen) {
  const placed = (scenario, choices, chosen) => {
    const card = deck?.cards.find((card) => plain(card.scenario) === plain(scenario));
    const at = choices.findIndex(chosen);
    // A spot card always shows leader first, then manager.
    if (!card || at < 0 || card.kind === 'spot') return at;
    return card.choices.findIndex(({ text }) => plain(text) === plain(choices[at].text));
  };
  if (seen.result) {
    const read = (which) => seen.review.map(({ scenario, choices }) => placed(scenario, choices, (choice) => choice[which]));
    return { result: true, of: seen.review.length, firsts: read('first'), now: read('now') };
  }
  const [number, of] = seen.progress;
  return { at: number - 1, of, taken: placed(seen.scenario, seen.choices, ({ taken }) => taken) };
}

/** The index of a choice in its card, found by its text. */
export const placeOf = (deck, text) => {
  for (const { choices = [] } of deck?.cards ?? []) {
    const at = choices.findIndex((choice) => plain(choice.text) === plain(text ?? ''));
    if (at >= 0) return at;
  }
  return undefined;
};

/** Whether a quiz with these answers can show what was seen. */
const fits = (answers, seen) => {
  if (seen.result) return same(answers, seen.firsts);
  return seen.at < answers.length ? answers[seen.at] === seen.taken : seen.at === answers.length && seen.taken === -1;
};

/**
 * The answers that a quiz may have after its `events`, as far as the look tells. `before`: those that it may have had.
 * `memory`: those that the page holds for the deal. `earlier`, `now`: the stored run at the last look and at this one.
 * `tookUp`: the quiz may have continued with `earlier`. `follows`: it may take up `now` without a notice. `others`:
 * answers of other tabs that may have been stored in between. A candidate is `free` if it needs no notice. Returns the
 * options, or a fault.
 */
export function settle({ before, memory = [], earlier, tookUp, now, follows, begunAgain, events, others, seen, notices, key }) {
  let candidates = [];
  const add = (answers, free) => answers && candidates.push({ answers, free: Boolean(free) });
  // Runs that another page may have stored in between, on the way to what is stored now.
  const meanwhile = (length) => {
    const part = now?.slice(0, length);
    if (part?.length === length) add(part, follows || candidates.some(({ answers }) => isBeginningOf(answers, part)));
  };
  if (begunAgain !== 'surely') for (const answers of before) add(answers, true);
  if (begunAgain) add([], true);
  if (tookUp) add(earlier, follows || before.some((answers) => isBeginningOf(answers, earlier ?? [])));
  for (const { type, detail } of events) {
    if (type === 'quiz-ready') {
      // A start continues the longest run that it finds. If it takes another one, it shows a notice.
      if (detail.deck !== key.deck || !key.lengths.includes(detail.cards)) candidates = [];
      add(memory, true);
      add(earlier, true);
      const longest = Math.max(...candidates.map(({ answers }) => answers.length));
      candidates = candidates.map(({ answers, free }) => ({ answers, free: answers.length === longest || Boolean(free && begunAgain) }));
      add([], longest === 0 || begunAgain);
    }
    // An answer to the previous deck, given just before the change, does not count for this one.
    if (type === 'quiz-answer' && detail.deck === key.deck) {
      if (begunAgain) add([], true);
      // Cards are answered in order, each once.
      const at = key.order?.indexOf(detail.card);
      if (at > 0) meanwhile(at);
      // The order of the cards is not always known.
      if (at === undefined) for (let length = (now?.length ?? 0) - 1; length > 0; length -= 1) meanwhile(length);
      const inTurn = candidates.filter(({ answers }) => (at ?? answers.length) === answers.length && answers.length < key.cards);
      if (!inTurn.length) return { fault: ['answer-out-of-turn', `card ${detail.card} after ${told(candidates)}`] };
      candidates = inTurn.map(({ answers, free }) => ({ answers: [...answers, detail.choice], free }));
    }
  }
  for (const { answers } of [...candidates]) if (others.length) add([...answers, ...others], true);
  // The record with these answers may have been removed since.
  if (begunAgain) add([], true);
  const least = Math.min(1, now?.length ?? 0);
  for (let length = now?.length ?? -1; length >= least; length -= 1) meanwhile(length);
  const fit = candidates.filter(({ answers }) => fits(answers, seen));
  const tell = () => `shows ${JSON.stringify(seen)} after ${told(candidates)}`;
  if (!fit.length) return { fault: ['answers-lost', tell()] };
  const free = fit.filter(({ free }) => free);
  const options = [...new Map((free.length && !notices.length ? free : fit).map(({ answers }) => [answers.join(), answers])).values()];
  return { options, fault: free.length || notices.length ? undefined : ['answers-lost-unsaid', tell()] };
}

const told = (candidates) => [...new Set(candidates.map(({ answers, free }) => `${answers.join('') || 'none'}${free ? '' : ' (if said)'}`))].join(' or ');

/** Whether a quiz should have taken up the stored run: it goes on from the quiz's own answers. */
export const isBehind = (answers, stored) => stored && answers.length < stored.answers.length && isBeginningOf(answers, stored.answers);
