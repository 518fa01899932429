// The deck in quizdown's Markdown. quizdown shows the explanation of each choice only with the result. A card has one
// hint behind a button, here the explanation of the good choice.
import { cards } from '../deck.mjs';

const line = (choice, at, good) => `1. [${at === good ? 'x' : ' '}] ${choice.text}\n    > ${choice.explanation}`;

function question({ scenario, choices, good }) {
  const answers = choices.map((choice, at) => line(choice, at, good));
  return [`### ${scenario}`, `> ${choices[good].explanation}`, answers.join('\n')].join('\n\n');
}

const SETTINGS = '---\nshuffleAnswers: false\nlocale: en\n---';

export const text = [SETTINGS, ...cards.map(question)].join('\n\n');
