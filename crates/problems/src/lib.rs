//! A separate Wasm module that describes the problems of an invalid deck. The quiz's own Wasm only finds out whether a
//! deck is valid ([`quiz::Deck::parse_valid`]). A page fetches this module only for an invalid deck, so readers of
//! valid decks do not download the sentences. Both use the same reader, so they agree on which decks are valid.

use quiz::{Deck, Problem};
use wasm_bindgen::prelude::wasm_bindgen;

/// The problems of the deck in this text, one sentence each; empty if the deck is valid.
#[wasm_bindgen(js_name = deckProblems)]
pub fn deck_problems(text: &str) -> Vec<String> {
    Deck::parse(text).err().unwrap_or_default().iter().map(Problem::sentence).collect()
}
