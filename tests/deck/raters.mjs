// Packets for people or programs that rate a deck without its key (which choice is which), and the scores of their
// answers.
//
//   node tests/deck/raters.mjs packet DECK SEED [--scenes]     prints the cards, with choices in a seeded order
//   node tests/deck/raters.mjs score DECK SEED ANSWERS         compares the answers to that packet with the key
//
// Without `--scenes`, raters see only the choices of each `choose` card: if they can rank those, the scene is not
// needed. An answer is a line: `12: b a c`, best to worst, or `20: leader` for a `spot` card. docs/deck.md has the
// findings.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { seededRandom } from '../chance.mjs';

const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const VALUE = { leader: 2, mixed: 1, manager: 0 };

/** The cards as a rater gets them: `number` from 1, and the choices of a `choose` card in shuffled order. */
export function packet(deck, seed) {
  const numbers = seededRandom(seed);
  return deck.cards.map((card, at) => ({ number: at + 1, card, choices: card.choices && shuffled(card.choices, numbers) }));
}

/** A packet as text. Without `scenes`, it has no spot cards. */
export function printed(items, scenes) {
  const head = scenes
    ? 'Situations at work. Rank the choices from best to worst for the people, the work and what people can do and dare next time: `12: b a c`. Where no choices follow, say whether the person in charge acts more as a leader (builds what people can do and dare to say) or as a manager (gets this case dealt with): `20: leader`.'
    : 'For each number, things that somebody in charge might do in one and the same situation, which you do not see. Rank them, best to worst: `12: b a c`. Guess where you are not sure.';
  const texts = items
    .filter(({ choices }) => scenes || choices)
    .map(({ number, card, choices = [] }) => [
      `${number}. ${scenes ? card.scenario : ''}`.trim(),
      ...choices.map(({ text }, at) => `   ${LETTERS[at]}) ${text}`),
    ]);
  return [head, ...texts.map((lines) => lines.join('\n'))].join('\n\n');
}

/** Scores in per cent: best choice found, whole order as in the key, spots as in the key; `missed`: wrong cards. */
export function score(items, answers) {
  const said = new Map([...answers.matchAll(/^\s*(\d+):\s*(.+?)\s*$/gm)].map(([, number, answer]) => [Number(number), answer]));
  const tally = { best: [0, 0], order: [0, 0], spots: [0, 0], missed: [] };
  const count = (name, right) => {
    tally[name][0] += right ? 1 : 0;
    tally[name][1] += 1;
  };
  for (const { number, card, choices } of items) {
    const answer = said.get(number);
    if (answer === undefined) continue;
    if (!choices) {
      count('spots', answer === card.answer);
      if (answer !== card.answer) tally.missed.push(number);
      continue;
    }
    const values = answer.split(/\s+/).map((letter) => VALUE[choices[LETTERS.indexOf(letter)]?.lean]);
    count('best', values[0] === VALUE.leader);
    count('order', values.length === choices.length && values.every((value, at) => at === 0 || value <= values[at - 1]));
    if (values[0] !== VALUE.leader) tally.missed.push(number);
  }
  const share = ([right, all]) => (all ? Math.round((100 * right) / all) : undefined);
  return { best: share(tally.best), order: share(tally.order), spots: share(tally.spots), missed: tally.missed };
}

/** Shuffles a list (Fisher–Yates) with the given random numbers. */
function shuffled(items, numbers) {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const at = Math.floor(numbers() * (last + 1));
    [drawn[last], drawn[at]] = [drawn[at], drawn[last]];
  }
  return drawn;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [what, file, seed, third] = process.argv.slice(2);
  const usage = 'node tests/deck/raters.mjs packet DECK SEED [--scenes] | score DECK SEED ANSWERS';
  if (!['packet', 'score'].includes(what) || !file || !/^\d+$/.test(seed ?? '') || (what === 'score' && !third)) {
    console.error(`Usage: ${usage}`);
    process.exit(2);
  }
  const items = packet(JSON.parse(readFileSync(file, 'utf8')), Number(seed));
  if (what === 'packet') console.log(printed(items, third === '--scenes'));
  else console.log(score(items, readFileSync(third, 'utf8')));
}
