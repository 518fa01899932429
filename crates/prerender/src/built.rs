//! The `BUILT` constant of `leader-quiz.js`: what the script can only know once the site is built.

use crate::deck::Chosen;
use crate::site::Site;
use crate::{card, shrink, words};
use serde_json::json;

/// The line of the script that is replaced.
const HOLE: &str = "const BUILT = {};";

/// The script with its constant filled in. Without a (valid) deck it has no first card.
pub fn into_script(
    site: &Site,
    deck: &str,
    first: Option<(&Chosen, &str)>,
    styles: &str,
    script: &str,
) -> Result<String, String> {
    let mut built = json!({
        "glue": site.hashed(".js")?,
        "wasm": site.hashed("_bg.wasm")?,
        "deck": format!("decks/{deck}"),
        "styles": styles,
        "words": words::for_script(),
    });
    if let Some((chosen, markup)) = first {
        let deck = &chosen.deck;
        built["id"] = deck.id().into();
        built["lang"] = deck.lang().into();
        built["count"] = deck.cards().len().into();
        built["card"] = card::tree(markup)?;
    }
    if !script.contains(HOLE) {
        return Err(format!("leader-quiz.js has no line `{HOLE}` to fill in; put it back"));
    }
    let script = script.replacen(HOLE, &format!("const BUILT = {built};"), 1);
    if shrink::wanted() { shrink::script(&script) } else { Ok(script) }
}
