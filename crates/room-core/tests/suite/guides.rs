//! Guides: the shipped ones are valid, and for others all problems are reported.

use crate::bless;
use quiz::{Deck, Json};
use room_core::guide::Guide;

fn read(guide: &str, deck: &str) -> Result<Guide, Vec<String>> {
    Guide::read(&Json::parse(guide).unwrap(), &Deck::parse(deck).unwrap())
}

#[test]
fn every_card_of_the_shipped_decks_has_a_note() {
    for deck in ["leader-or-manager", "fuehren-oder-verwalten"] {
        let guide = bless::read(&format!("../../static/guide/{deck}.json"));
        let deck = bless::read(&format!("../../static/decks/{deck}.json"));
        let guide = read(&guide, &deck).unwrap_or_else(|all| panic!("{}", all.join("\n")));
        let deck = Deck::parse(&deck).unwrap();
        assert!(deck.cards().iter().all(|card| guide.note(&card.id).is_some()));
    }
}

/// A facilitator reads notes in passing, on a phone.
#[test]
fn notes_are_short_and_none_is_said_twice() {
    for deck in ["leader-or-manager", "fuehren-oder-verwalten"] {
        let guide = Json::parse(&bless::read(&format!("../../static/guide/{deck}.json"))).unwrap();
        let mut texts = Vec::new();
        collect(&guide, &mut texts);
        for text in &texts {
            assert!(text.chars().count() <= 240, "{deck}: too long: {text}");
            assert!(!text.contains(['!', '—']), "{deck}: {text}");
        }
        let long: Vec<&String> = texts.iter().filter(|text| text.contains(' ')).collect();
        for (at, text) in long.iter().enumerate() {
            assert!(!long[at + 1..].contains(text), "{deck}: twice: {text}");
        }
    }
}

fn collect(json: &Json, texts: &mut Vec<String>) {
    match json {
        Json::Text(text) => texts.push(text.clone()),
        Json::List(items) => items.iter().for_each(|item| collect(item, texts)),
        Json::Object(fields) => fields.iter().for_each(|(_, value)| collect(value, texts)),
        _ => {}
    }
}

#[test]
fn all_that_is_wrong_is_told_with_its_place() {
    let guide = r#"{ "format": 2, "deck": "other", "cards": [
        { "id": "pruning", "aim": "", "minutes": 0.5, "ask": [], "listen": 3, "extra": "x" },
        { "id": "gone" }, { "id": "pruning" } ] }"#;
    let problems = read(guide, &bless::read("tests/deck.json")).unwrap_err();
    bless::same("tests/guide-problems.txt", &(problems.join("\n") + "\n"));
}
