//! Property tests of reading decks: any input is either read or refused, and a valid deck survives a round trip through
//! JSON.

use crate::{bless, damaged, given};
use proptest::prelude::*;
use quiz::deck::file::{MAX_DEPTH, MAX_PROBLEMS};
use quiz::{Deck, Fault, Json};

proptest! {
    #[test]
    fn any_json_is_read_or_refused(json in damaged::json()) {
        check(&json);
    }

    #[test]
    fn a_deck_with_anything_in_place_of_a_part_is_read_or_refused(json in damaged::deck()) {
        check(&json);
    }

    #[test]
    fn a_deck_survives_being_written_and_read(json in given::deck_json()) {
        let deck = Deck::read(&json).unwrap();
        let text = serde_json::to_string(&Json::from(&deck)).unwrap();
        let again = Deck::parse(&text).unwrap();
        prop_assert_eq!(deck.fingerprint(), again.fingerprint());
        prop_assert_eq!(deck, again);
    }

    #[test]
    fn json_itself_survives_being_written_and_read(json in damaged::json()) {
        let text = serde_json::to_string(&json).unwrap();
        prop_assert_eq!(Json::parse_valid(&text), Some(json.clone()));
        prop_assert_eq!(Json::parse(&text).unwrap(), json);
    }
}

#[test]
fn a_file_of_brackets_is_refused_before_it_uses_up_the_stack() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |deep: usize| format!("{}0{}", open.repeat(deep), close.repeat(deep));
        assert!(Json::parse(&nested(MAX_DEPTH)).is_ok());
        for deep in [MAX_DEPTH + 1, 100_000] {
            let fault = Json::parse(&nested(deep)).unwrap_err();
            assert!(matches!(fault, Fault::TooDeep(at) if at.line == 1), "{fault}");
        }
    }
}

/// The number and length of problems are limited: nobody reads half a million, and a phone would stall.
#[test]
fn a_hostile_file_gets_a_bounded_answer() {
    let fields = vec![("x".to_owned(), Json::Null); 200];
    let cards = vec![Json::Object(fields.clone()); 300];
    let deck = Json::Object([vec![("cards".to_owned(), Json::List(cards))], fields].concat());
    let problems = Deck::read(&deck).unwrap_err();
    assert_eq!(problems.len(), MAX_PROBLEMS);
    assert!(problems.iter().all(|problem| problem.to_string().len() < 300));
}

#[test]
fn a_link_to_a_passage_has_one_sign() {
    for (anchor, fragment) in [
        ("sharing", Some("sharing")),
        ("#sharing", Some("sharing")),
        ("##sharing", Some("sharing")),
        ("a#b", Some("a#b")),
        ("#", None),
    ] {
        let mut deck: serde_json::Value =
            serde_json::from_str(&bless::read("tests/transcripts/deck.json")).unwrap();
        deck["themes"][0]["anchor"] = anchor.into();
        assert_eq!(Deck::parse(&deck.to_string()).unwrap().themes()[0].fragment(), fragment);
    }
}

#[test]
fn a_long_id_is_cut_short_where_it_names_a_place() {
    let id = ("id".to_owned(), Json::Text("é".repeat(5_000)));
    let cards = ("cards".to_owned(), Json::List(vec![Json::Object(vec![id])]));
    let problems = Deck::read(&Json::Object(vec![cards])).unwrap_err();
    assert!(problems.iter().any(|problem| matches!(problem.fault, Fault::TooLong { .. })));
    assert!(problems.iter().all(|problem| problem.to_string().chars().count() < 200));
}

/// Reads `json` and checks that the result is a valid deck or a list of sentences, and that the reader without
/// sentences agrees.
fn check(json: &Json) {
    let read = Deck::read(json);
    assert_eq!(Deck::read_valid(json), read.clone().ok());
    match read {
        Ok(deck) => assert_eq!(Deck::read(&Json::from(&deck)), Ok(deck)),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| problem.to_string().contains(": ")));
        }
    }
}

/// A phrase such as "of the above" refers to other choices only if it ends with a whole word.
#[test]
fn only_what_refers_to_other_choices_is_refused_as_such() {
    let example = include_str!("../../../../static/decks/example.json");
    let first = "Collect the branches, please, and then we will be finished before lunch today.";
    for (text, refers) in [
        ("Raise her pay because of the above-average quarter.", false),
        ("Tell him of the aboveboard offer.", false),
        ("None of the above.", true),
        ("none of the above", true),
        ("A bit of the above, then.", true),
        ("All the above", true),
        ("“All of the above”", true),
        ("None of the above…", true),
        ("None of the above/other", true),
    ] {
        let deck = Deck::parse(&example.replace(first, text));
        let said = deck.err().unwrap_or_default().into_iter().map(|problem| problem.to_string());
        assert_eq!(
            said.filter(|said| said.contains("refers to the other")).count(),
            usize::from(refers),
            "{text}"
        );
    }
}
