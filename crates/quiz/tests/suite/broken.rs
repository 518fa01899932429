//! Invalid decks and the problems expected for each: `tests/broken/NAME.json` and `NAME.txt`. Decks that would be too
//! large for the repository are generated here.

use crate::bless;
use quiz::deck::file::{MAX_CARDS, MAX_FILE_BYTES, MAX_ITEMS, MAX_TEXT_CHARS};
use quiz::{Deck, Problem};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_broken_deck_gets_its_complaints() {
    for (name, file) in decks() {
        let said: Vec<String> = complaints(&file).iter().map(Problem::to_string).collect();
        bless::same(&format!("tests/broken/{name}.txt"), &(said.join("\n") + "\n"));
    }
}

#[test]
fn every_fault_has_a_deck_that_shows_it() {
    let mut shown = BTreeSet::new();
    for (_, file) in decks() {
        shown.extend(complaints(&file).iter().map(|problem| problem.fault.name()));
    }
    let all: BTreeSet<&str> = names_of_faults().collect();
    assert_eq!(shown, all);
}

/// The names of all faults, extracted from the source of `Fault::name`. The compiler checks that this function covers
/// every variant.
pub fn names_of_faults() -> impl Iterator<Item = &'static str> {
    let source = include_str!("../../src/deck/problem.rs");
    let (_, names) = source.split_once("pub fn name").expect("Fault::name");
    names.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\","))
}

fn complaints(file: &[u8]) -> Vec<Problem> {
    let text = String::from_utf8_lossy(file);
    assert_eq!(
        Deck::parse_valid(&text),
        None,
        "the reader that only counts problems refuses it, too"
    );
    Deck::from_file(file).expect_err("a broken deck was read")
}

fn decks() -> Vec<(String, Vec<u8>)> {
    let kept = bless::names("tests/broken", ".json").into_iter().map(|name| {
        let file = bless::bytes(&format!("tests/broken/{name}.json"));
        (name, file)
    });
    let made = made().map(|(name, text)| (name.to_owned(), text.into_bytes()));
    kept.chain(made).collect()
}

fn made() -> [(&'static str, String); 4] {
    let many = |field: &'static str, count: usize| {
        with(field, |items| {
            let one = items[0].clone();
            *items = (1..=count).map(|n| numbered(&one, n)).collect();
        })
    };
    let long = "é".repeat(MAX_TEXT_CHARS + 1);
    [
        ("too-long", with("cards", |cards| cards[0]["scenario"] = long.into())),
        ("file-too-large", " ".repeat(MAX_FILE_BYTES + 1)),
        ("too-many-items", many("audit", MAX_ITEMS + 1)),
        ("too-many-cards", many("cards", MAX_CARDS + 1)),
    ]
}

/// A valid deck with one of its lists changed.
fn with(field: &str, change: impl FnOnce(&mut Vec<Value>)) -> String {
    let mut deck: Value =
        serde_json::from_str(&bless::read("tests/transcripts/deck.json")).unwrap();
    change(deck[field].as_array_mut().unwrap());
    deck.to_string()
}

fn numbered(item: &Value, n: usize) -> Value {
    let mut item = item.clone();
    for field in ["id", "prompt"] {
        if item.get(field).is_some() {
            item[field] = n.to_string().into();
        }
    }
    item
}
