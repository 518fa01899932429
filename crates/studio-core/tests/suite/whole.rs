//! Property tests of stored drafts: they are read back exactly as they were typed.

use crate::given;
use proptest::prelude::*;
use quiz::deck::file::Json;
use studio_core::draft::{Band, Card, Draft};
use studio_core::studio::{Beginning, Msg, Notice, Studio};

proptest! {
    #[test]
    fn a_stored_draft_comes_back_as_it_was(draft in given::draft()) {
        let body = draft.to_body();
        prop_assert_eq!(Draft::of_body(&body), Ok(draft.clone()));
        let json = Json::parse(&body).unwrap();
        prop_assert_eq!(&json, &draft.whole_json());
        prop_assert_eq!(Draft::of_whole(&json), draft);
        prop_assert!(!body.contains('\n'));
    }

    /// The text in a number field is stored as it was typed, although the deck has the number.
    #[test]
    fn a_number_comes_back_as_it_was_typed(from in given::number()) {
        let draft = Draft { bands: vec![Band { from, ..Band::default() }], ..Draft::default() };
        prop_assert_eq!(Draft::of_body(&draft.to_body()), Ok(draft));
    }

    /// A deck's file holds everything of a draft except waivers and the texts of a card's other kind.
    #[test]
    fn the_deck_file_has_all_that_a_deck_has(draft in given::draft()) {
        let (read, left) = Draft::of(&Json::from(&draft));
        prop_assert_eq!(left, vec![]);
        let plain = |from: &str| from.trim().parse::<u32>().map_or(from.to_owned(), |number| number.to_string());
        let expected = Draft {
            waivers: Vec::new(),
            bands: draft.bands.iter().map(|band| Band { from: plain(&band.from), ..band.clone() }).collect(),
            cards: draft.cards.iter().map(of_its_kind).collect(),
            ..draft
        };
        prop_assert_eq!(read, expected);
    }

    /// Stored texts may be damaged in any way.
    #[test]
    fn no_body_is_too_strange(body in prop_oneof![any::<String>(), "[\\[\\]{}\":,a-z0-9]{0,40}"]) {
        let _ = Draft::of_body(&body);
    }
}

fn of_its_kind(card: &Card) -> Card {
    let Card { id, theme, kind, scenario, choices, answer, said_leader, said_manager } =
        card.clone();
    let card = Card { id, theme, kind, scenario, ..Card::default() };
    match card.is_spot() {
        true => Card { answer, said_leader, said_manager, ..card },
        false => Card { choices, ..card },
    }
}

/// An empty deck has the language of the editor's interface. The author can change it.
#[test]
fn an_empty_deck_begins_in_the_language_of_its_author() {
    for (mut studio, lang) in [(Studio::default(), "en"), (Studio::read_in("de"), "de")] {
        for id in ["a", "b"] {
            studio.apply(Msg::Began { id: id.to_owned(), from: Beginning::Empty });
            assert_eq!(studio.draft().lang, lang);
            studio.apply(Msg::Stored { id: id.to_owned(), revision: 1 });
        }
    }
}

/// So do imported cards whose format does not name the language. The notice says so, since it is a guess. A language in
/// the file is kept.
#[test]
fn cards_that_name_no_language_have_that_of_their_author() {
    let aiken = "Wer gießt?\nA. Ich\nB. Du\nANSWER: B\n";
    let table = "row,scenario,lang,title\ndeck,,LANG,Garten\n,Wer gießt?,,\n";
    let markdown = "---\nlocale: fr\n---\n# Qui ?\n1. [x] Moi\n1. [ ] Toi\n";
    for (mut studio, own) in [(Studio::default(), "en"), (Studio::read_in("de"), "de")] {
        for (text, lang) in [
            (aiken.to_owned(), own),
            (table.replace("LANG", ""), own),
            (table.replace("LANG", "it"), "it"),
            (markdown.to_owned(), "fr"),
            ("{\"title\":\"Garten\"}".to_owned(), ""),
        ] {
            let id = format!("{}-{lang}", text.len());
            studio.apply(Msg::Imported { id: id.clone(), name: None, bytes: text.clone().into() });
            assert_eq!(studio.draft().lang, lang, "{text}");
            let Some(Notice::Imported { left, .. }) = studio.told() else { panic!("{text}") };
            let says = left.iter().filter(|line| line.0.contains(&format!("“{own}”"))).count();
            assert_eq!(says, usize::from(lang == own), "{left:?}");
            studio.apply(Msg::Stored { id, revision: 1 });
        }
    }
}
