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
    return { result: true, of: seen.review.length, firsts: read('first'), now: read('now') };
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
 * The answers that a quiz may have after its `events`, as far as what is seen tells. `before` are those it may have
 * had, `memory` what the page has of the deal that it may start with; `earlier` is the run that was stored, `now` the
 * one that is, `tookUp` says whether the quiz may have gone on with the former, and `follows` whether it may take up the
 * latter without a word. `others` are answers of other tabs
 * that may have been stored between the two. Gives the options, or a fault.
 */
export function settle({ before, memory = [], earlier, tookUp, now, follows, begunAgain, events, others, seen, notices, key }) {
  let candidates = [];
  const add = (answers, free) => answers && candidates.push({ answers, free: Boolean(free) });
  // What another page had stored meanwhile, on its way to what is stored now.
  const meanwhile = (length) => {
    const part = now?.slice(0, length);
    if (part?.length === length) add(part, follows || candidates.some(({ answers }) => begins(answers, part)));
  };
  if (begunAgain !== 'surely') for (const answers of before) add(answers, true);
  if (begunAgain) add([], true);
  if (tookUp) add(earlier, follows || before.some((answers) => begins(answers, earlier ?? [])));
  for (const { type, detail } of events) {
    if (type === 'quiz-ready') {
      // It goes on with the longest that there is; with another one, it says so.
      if (detail.deck !== key.deck || !key.lengths.includes(detail.cards)) candidates = [];
      add(memory, true);
      add(earlier, true);
      const longest = Math.max(...candidates.map(({ answers }) => answers.length));
      candidates = candidates.map(({ answers, free }) => ({ answers, free: answers.length === longest || Boolean(free && begunAgain) }));
      add([], longest === 0 || begunAgain);
    }
    // An answer to the deck before, given just before it was changed, is none to this one.
    if (type === 'quiz-answer' && detail.deck === key.deck) {
      if (begunAgain) add([], true);
      // Cards are answered in turn, each once.
      const at = key.order?.indexOf(detail.card);
      if (at > 0) meanwhile(at);
      // In which order cards are dealt is not always known.
      if (at === undefined) for (let length = (now?.length ?? 0) - 1; length > 0; length -= 1) meanwhile(length);
      const inTurn = candidates.filter(({ answers }) => (at ?? answers.length) === answers.length && answers.length < key.cards);
      if (!inTurn.length) return { fault: ['answer-out-of-turn', `card ${detail.card} after ${told(candidates)}`] };
      candidates = inTurn.map(({ answers, free }) => ({ answers: [...answers, detail.choice], free }));
    }
  }
  for (const { answers } of [...candidates]) if (others.length) add([...answers, ...others], true);
  // The record of these answers may have been removed again.
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

/** Whether a quiz should have gone on to what is stored. */
export const isBehind = (answers, stored) => stored && answers.length < stored.answers.length && begins(answers, stored.answers);
