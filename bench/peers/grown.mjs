// Makes a deck of any size from the shipped one: repeats its cards, each with an id of its own. The deck has no sets,
// because sets name cards by id.

export function grown({ sets: _, ...deck }, count) {
  const cards = Array.from({ length: count }, (_, at) => {
    const card = deck.cards[at % deck.cards.length];
    return { ...card, id: `${card.id}-${at}` };
  });
  return { ...deck, id: `${deck.id}-${count}`, cards };
}
