//! The `BUILT` constant of `leader-quiz.js`: what the script can only know once the site is built.

use crate::deck::Chosen;
use crate::site::Site;
use crate::{card, shrink, words};
use serde_json::{Map, Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

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
        "words": words::for_script(first.map_or("en", |(chosen, _)| chosen.deck.lang())),
        "languages": languages(site)?,
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

/// Writes a file of sentences for each language but English, and tells their names.
fn languages(site: &Site) -> Result<Value, String> {
    let mut names = Map::new();
    for (lang, sentences) in words::further() {
        let text = sentences.to_string();
        let name = format!("words-{lang}-{:016x}.json", hash(&text));
        site.write(&name, &text)?;
        names.insert(lang.to_owned(), name.into());
    }
    Ok(Value::Object(names))
}

/// For the name of a file alone: it may be kept for good, so another content needs another name.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
