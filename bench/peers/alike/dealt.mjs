// The cards that leader-quiz deals: those of the deck's first set, or all if the deck has no sets.
import json from '../../../static/decks/leader-or-manager.json';
import { points as brought, cards as every } from '../deck.mjs';

const dealt = json.sets?.[0].cards.map((id) => json.cards.findIndex((card) => card.id === id)) ?? json.cards.keys();

export const cards = [...dealt].map((place) => {
  const { kind, answer, theme } = json.cards[place];
  const { scenario, choices } = every[place];
  return { kind, answer, scenario, choices, theme: json.themes.find(({ id }) => id === theme).name, order: [...choices.keys()] };
});

export const deck = { title: json.title, intro: json.intro, length: '7 cards, about 5 minutes' };

export const most = cards.length * 2;

export const points = (card, place) => brought(card, card.choices[place]);
