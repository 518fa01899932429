//! What is wrong with a deck, in sentences. The quiz itself only finds out whether a deck is valid
//! ([`quiz::Deck::parse_valid`]). A page fetches this Wasm once one is not, so that nobody who plays a valid deck
//! downloads what describes problems. Both read decks by the same code, so they agree.

use quiz::{Deck, Problem};
use wasm_bindgen::prelude::wasm_bindgen;

/// Every problem of the deck in this text, as a sentence each; none if the deck is valid.
#[wasm_bindgen(js_name = deckProblems)]
pub fn deck_problems(text: &str) -> Vec<String> {
    Deck::parse(text).err().unwrap_or_default().iter().map(Problem::sentence).collect()
}
