//! The sentences the script needs when there is no WebAssembly to say them, per language.

use leader_quiz::words::{EACH, Words};
use serde_json::{Map, Value, json};

/// `{ "en": { "title": …, … }, … }`
pub fn for_script() -> Value {
    let each = EACH.iter().map(|words| (words.lang.to_owned(), of(words)));
    Value::Object(each.collect::<Map<_, _>>())
}

fn of(words: &Words) -> Value {
    let trouble = &words.trouble;
    json!({
        "lang": words.lang,
        "progress": words.progress,
        "wait": trouble.wait,
        "title": trouble.title,
        "deck_unreachable": trouble.deck_unreachable,
        "deck_not_json": trouble.deck_not_json,
        "deck_invalid": trouble.deck_invalid,
        "no_wasm": trouble.no_wasm,
        "not_loaded": trouble.not_loaded,
        "stopped": trouble.stopped,
        "again": trouble.again,
    })
}
