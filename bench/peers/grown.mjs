// A deck of any size out of the shipped one: its cards again and again, each with an id of its own, and so without its
// sets, which name cards by theirs.

export function grown({ sets: _, ...deck }, count) {
  const cards = Array.from({ length: count }, (_, at) => {
    const card = deck.cards[at % deck.cards.length];
    return { ...card, id: `${card.id}-${at}` };
  });
  return { ...deck, id: `${deck.id}-${count}`, cards };
}
