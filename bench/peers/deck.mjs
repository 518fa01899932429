// The shipped deck for the peers: both kinds of cards in one shape, and the score.
import deck from '../../static/decks/leader-or-manager.json';

const POINTS = { leader: 2, mixed: 1, manager: 0 };

export const title = deck.title;

export const cards = deck.cards.map(({ scenario, answer, choices, explanations }) => {
  const shown = choices ?? spotted(explanations);
  return { scenario, answer, choices: shown, good: shown.findIndex(({ lean }) => lean === (answer ?? 'leader')) };
});

function spotted({ leader, manager }) {
  return [
    { text: 'Leader', lean: 'leader', explanation: leader },
    { text: 'Manager', lean: 'manager', explanation: manager },
  ];
}

/** The points of a choice: up to 2 on each card. */
export const points = (card, choice) => (card.answer ? (card.answer === choice.lean ? 2 : 0) : POINTS[choice.lean]);

export const most = cards.length * 2;
