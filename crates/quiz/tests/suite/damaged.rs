//! Generates arbitrary JSON in place of a deck, or of a part of one, for property tests.

use crate::given;
use proptest::prelude::*;
use quiz::Json;

/// A deck with an arbitrary value in place of one of its parts.
pub fn deck() -> impl Strategy<Value = Json> {
    (given::deck_json(), any::<prop::sample::Index>(), json()).prop_map(|(mut deck, at, part)| {
        let parts = count(&deck);
        put(&mut deck, &mut at.index(parts), part);
        deck
    })
}

/// An arbitrary JSON value, which contains some words of the deck format.
pub fn json() -> impl Strategy<Value = Json> {
    let name =
        prop_oneof!["id|kind|theme|text|lean|cards|from|choices", "\\PC{0,4}"].prop_map(legible);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop_oneof![(-5..75_i32).prop_map(|n| n * 4), any::<i32>()].prop_map(number),
        prop_oneof!["", " ", "leader|choose|spot|0", "\\PC{0,20}"]
            .prop_map(legible)
            .prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

/// Replaces U+FFFD, which the parser does not accept.
fn legible(text: String) -> String {
    text.replace('\u{fffd}', "?")
}

/// A number of quarters, which decimal notation represents exactly.
fn number(quarters: i32) -> Json {
    Json::Number(f64::from(quarters) / 4.0)
}

fn count(json: &Json) -> usize {
    1 + match json {
        Json::List(items) => items.iter().map(count).sum(),
        Json::Object(fields) => fields.iter().map(|(_, value)| count(value)).sum::<usize>(),
        _ => 0,
    }
}

/// Replaces the part with index `left`, counted depth-first from 0, by `part`. `left` counts down; `usize::MAX` means
/// done.
fn put(json: &mut Json, left: &mut usize, part: Json) {
    if *left == 0 {
        *json = part;
        *left = usize::MAX;
        return;
    }
    *left -= 1;
    let inner: Vec<&mut Json> = match json {
        Json::List(items) => items.iter_mut().collect(),
        Json::Object(fields) => fields.iter_mut().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    for value in inner {
        if *left != usize::MAX {
            put(value, left, part.clone());
        }
    }
}
