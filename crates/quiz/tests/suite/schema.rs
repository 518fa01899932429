//! Checks that the schema in `static/decks` is the one that the core generates, and that it agrees with the reader on
//! everything that a schema can express.

use crate::{bless, damaged, given, validator};
use proptest::prelude::*;
use quiz::deck::schema::schema;
use quiz::{Deck, Json};
use serde_json::Value;
use std::sync::LazyLock;

/// The names of faults that the schema does not detect; most of them cannot be expressed in a schema. It has to refuse
/// files with any other fault.
const NOT_IN_SCHEMA: [&str; 13] = [
    "all-or-none",
    "bands-do-not-rise",
    "card-twice",
    "field-twice",
    "first-set",
    "like-explanations",
    "lost-character",
    "repeated-id",
    "same-choice",
    "same-explanation",
    "same-prompt",
    "unknown-card",
    "unknown-theme",
];

#[test]
fn the_file_beside_the_decks_is_this_schema() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    bless::same("../../static/decks/deck.schema.json", &text);
}

#[test]
fn shipped_decks_fit() {
    for name in bless::names("../../static/decks", ".json") {
        if !name.ends_with(".schema") && !name.ends_with(".waivers") {
            check(&bless::bytes(&format!("../../static/decks/{name}.json")), &name);
        }
    }
}

#[test]
fn broken_decks_are_refused_for_what_a_schema_can_say() {
    for name in bless::names("tests/broken", ".json") {
        check(&bless::bytes(&format!("tests/broken/{name}.json")), &name);
    }
}

proptest! {
    #[test]
    fn made_up_decks_fit(deck in given::deck_json()) {
        check_value(&deck, "made up");
    }

    #[test]
    fn damaged_decks_are_refused_where_the_reader_refuses_them(deck in damaged::deck()) {
        check_value(&deck, "damaged");
    }
}

/// Readers of JSON handle duplicate fields differently, so the schema must not have any.
#[test]
fn no_field_stands_twice() {
    let mut twice = Vec::new();
    find_twice(&schema(), "schema", &mut twice);
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_text_has_a_description() {
    let mut without = Vec::new();
    find_undescribed(&serde_json::to_value(schema()).unwrap(), "deck", &mut without);
    assert!(without.is_empty(), "{without:?}");
}

fn check(file: &[u8], name: &str) {
    if let Ok(json) = Json::from_file(file) {
        check_value(&json, name);
    }
}

/// Checks that the schema accepts the deck, unless the reader finds a fault that a schema can express.
fn check_value(json: &Json, name: &str) {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(schema()).unwrap());
    let problems = Deck::read(json).err().unwrap_or_default();
    let sound = problems.iter().all(|problem| NOT_IN_SCHEMA.contains(&problem.fault.name()));
    let value = serde_json::to_value(json).unwrap();
    let errors = validator::errors(&SCHEMA, &value);
    assert_eq!(errors.is_empty(), sound, "{name}: {errors:#?}, {problems:#?}");
}

fn find_twice(json: &Json, path: &str, twice: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            for (n, (name, value)) in fields.iter().enumerate() {
                let path = format!("{path}.{name}");
                find_twice(value, &path, twice);
                if fields.iter().take(n).any(|(before, _)| before == name) {
                    twice.push(path);
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| find_twice(item, path, twice)),
        _ => {}
    }
}

fn find_undescribed(schema: &Value, path: &str, without: &mut Vec<String>) {
    let Value::Object(keywords) = schema else { return };
    if let Some(Value::Object(properties)) = keywords.get("properties") {
        for (name, property) in properties {
            let told = ["description", "title", "const"].iter().any(|k| property.get(k).is_some());
            if !told {
                without.push(format!("{path}.{name}"));
            }
            find_undescribed(property, &format!("{path}.{name}"), without);
        }
    }
    for inner in ["items", "oneOf"].iter().filter_map(|keyword| keywords.get(*keyword)) {
        match inner {
            Value::Array(schemas) => {
                schemas.iter().for_each(|schema| find_undescribed(schema, path, without));
            }
            schema => find_undescribed(schema, path, without),
        }
    }
}
