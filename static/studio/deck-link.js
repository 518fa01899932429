// A deck as a link, for the deck editor. The form of such links is known in one place, which the full page has too.

export { DeckLinkError, decodeDeck, encodeDeck, LONGEST_LINK } from "../element/deck-link.js";
