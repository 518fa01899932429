//! Data about a deck that the element's script needs before the Wasm is loaded: its first card, the number of cards,
//! and the keys under which progress is stored. For the site's own deck, `crates/pack` fills them in at build time.
//! For inline decks, `static/element/still.js` computes the same in the browser, from what `for_scripts` writes.
//! `tests/first.rs` and `tests/unit/still.test.mjs` check that the two agree.

use crate::{card, words};
use quiz::{Deck, Lean, language, reading};
use serde_json::{Map, Value, json};
use views::mark;

/// The data of `deck`, whose first card has this markup. `Known` in `static/element/first-card.js` describes the
/// fields.
///
/// # Errors
/// A sentence, if the markup is not well-formed.
pub fn known(deck: &Deck, markup: &str) -> Result<Value, String> {
    let set = deck.sets().first();
    let all = deck.cards().len();
    Ok(json!({
        "id": deck.id(),
        "lang": deck.lang(),
        "all": all,
        "count": set.map_or(all, |set| set.cards.len()),
        // The name of the deal in storage keys, as in `Session::begun_with`.
        "set": set.map_or(Value::from(all), |set| set.id.as_str().into()),
        "pace": reading::seconds_per_card(deck),
        "print": format!("{:x}", deck.fingerprint()),
        "card": card::tree(markup)?,
    }))
}

/// The constants from which `static/element/still.js` computes the same data for any deck.
///
/// # Errors
/// A sentence, if a mark cannot be drawn.
pub fn for_scripts() -> Result<Value, String> {
    let mut marks = Map::new();
    for lean in Lean::EACH {
        let mut mark = card::tree(&card::to_markup(mark::view(lean).into())?)?;
        // A mark inherits its colour from the element around it.
        if let Some(attributes) = mark.get_mut(1).and_then(Value::as_object_mut) {
            attributes.remove(card::LEAN);
        }
        marks.insert(lean.as_str().to_owned(), mark);
    }
    let others = reading::LETTERS_PER_MINUTE_BY_LANGUAGE
        .iter()
        .map(|(lang, rate)| ((*lang).to_owned(), (*rate).into()));
    let mut letters: Map<String, Value> = others.collect();
    letters.insert(String::new(), reading::LETTERS_PER_MINUTE.into());
    Ok(json!({
        "words": words::for_still(),
        "marks": marks,
        "rightToLeft": language::RIGHT_TO_LEFT,
        "letters": letters,
        "deciding": reading::SECONDS_TO_DECIDE,
    }))
}
