//! Data about a deck that the element's script needs before the Wasm: its first card, how many cards there are, and
//! under which keys progress is stored. For the site's own deck it is filled in at build time. For inline decks,
//! `static/element/still.js` computes the same in the browser, from what `for_scripts` writes. A test compares the two.

use crate::{card, words};
use quiz::{Deck, Lean, language, reading};
use serde_json::{Map, Value, json};
use views::mark;

/// Of this deck, whose first card has this markup.
///
/// # Errors
/// A sentence, if that is not well-formed.
pub fn known(deck: &Deck, markup: &str) -> Result<Value, String> {
    let set = deck.sets().first();
    let all = deck.cards().len();
    Ok(json!({
        "id": deck.id(),
        "lang": deck.lang(),
        "all": all,
        "count": set.map_or(all, |set| set.cards.len()),
        // How the deal is called in storage, as in `Session::begun_with`.
        "set": set.map_or(Value::from(all), |set| set.id.as_str().into()),
        "pace": reading::seconds_a_card(deck),
        "print": format!("{:x}", deck.fingerprint()),
        "card": card::tree(markup)?,
    }))
}

/// What it takes to make that of any deck.
///
/// # Errors
/// A sentence, if a mark could not be drawn.
pub fn for_scripts() -> Result<Value, String> {
    let mut marks = Map::new();
    for lean in Lean::EACH {
        let mut mark = card::tree(&card::drawn(mark::view(lean).into())?)?;
        // It inherits its colour from what it stands in.
        if let Some(attributes) = mark.get_mut(1).and_then(Value::as_object_mut) {
            attributes.remove(card::LEAN);
        }
        marks.insert(lean.as_str().to_owned(), mark);
    }
    let others = reading::OTHERS.iter().map(|(lang, rate)| ((*lang).to_owned(), (*rate).into()));
    let mut letters: Map<String, Value> = others.collect();
    letters.insert(String::new(), reading::LETTERS.into());
    Ok(json!({
        "words": words::for_still(),
        "marks": marks,
        "rightToLeft": language::RIGHT_TO_LEFT,
        "letters": letters,
        "deciding": reading::DECIDING,
    }))
}
