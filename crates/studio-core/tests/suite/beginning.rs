//! Tests of creating a deck: from several files, and with its id. The deck's file and what its readers store are named
//! after the id, so no two decks may start with the same one.

use std::collections::BTreeSet;

use crate::given;
use proptest::prelude::*;
use studio_core::draft::Draft;
use studio_core::edit::List;
use studio_core::field::{DeckText, Field};
use studio_core::formats::{self, Format};
use studio_core::studio::{Beginning, Effect, Msg, Notice, Studio};

const DRAFT: &str = "k3v9x2p1";

fn begun(from: Beginning) -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: DRAFT.to_owned(), from });
    studio
}

fn imported(name: Option<&str>, text: &str) -> Studio {
    let mut studio = Studio::default();
    let name = name.map(str::to_owned);
    studio.apply(Msg::Imported { id: DRAFT.to_owned(), name, bytes: text.into() });
    assert!(studio.is_open(), "{:?}", studio.told());
    studio
}

fn titled(studio: &mut Studio, title: &str) {
    studio.apply(Msg::Typed(Field::Deck(DeckText::Title), title.to_owned()));
}

fn shipped(name: &str) -> Studio {
    begun(Beginning::Deck(crate::bless::read(&format!("../../static/decks/{name}.json"))))
}

const AIKEN: &str = "Who waters?\nA. The first.\nB. The second.\nANSWER: A\n";

#[test]
fn no_deck_begins_with_the_id_of_another() {
    assert_eq!(begun(Beginning::Empty).draft().id, "deck-k3v9x2");
    assert_eq!(imported(Some("garden work.txt"), AIKEN).draft().id, "garden-work-k3v9x2");
    assert_eq!(imported(None, AIKEN).draft().id, "imported-k3v9x2");
    for name in ["example", "leader-or-manager", "fuehren-oder-verwalten"] {
        let (own, id) = (given::shipped(name), shipped(name).draft().id.clone());
        assert_ne!(id, own.id);
        assert_eq!(Draft { id: own.id.clone(), ..shipped(name).draft().clone() }, own);
    }
}

/// Two decks with the same start and the same title also get different ids.
#[test]
fn the_same_beginning_gives_different_ids() {
    let example = crate::bless::read("../../static/decks/example.json");
    for from in [Beginning::Empty, Beginning::Deck(example)] {
        let [one, two] = [DRAFT, "q8w7e6r5"].map(|id| {
            let mut studio = Studio::default();
            studio.apply(Msg::Began { id: id.to_owned(), from: from.clone() });
            let first = studio.draft().id.clone();
            titled(&mut studio, "Leader or manager?");
            [first, studio.draft().id.clone(), "leader-or-manager".to_owned()]
        });
        let ids: BTreeSet<_> = one.iter().chain(&two).collect();
        assert_eq!(ids.len(), 5, "{one:?} {two:?}");
    }
}

/// Not even with the same title, of any length. The file of waivers is named after the deck's file.
#[test]
fn no_two_decks_have_files_of_one_name() {
    for words in 1..40 {
        let title = "Leading a team ".repeat(words);
        let names = |draft: &str| {
            let mut studio = Studio::default();
            studio.apply(Msg::Began { id: draft.to_owned(), from: Beginning::Empty });
            titled(&mut studio, &title);
            [Format::Json, Format::Csv, Format::Gift, Format::Quizdown]
                .map(|format| formats::export(format, studio.draft()).unwrap().file_name)
        };
        let [one, two] = [DRAFT, "q8w7e6r5"].map(names);
        assert!(one.iter().all(|name| name.contains("-k3v9x2.") && name.len() < 100), "{one:?}");
        assert!(two.iter().all(|name| name.contains("-q8w7e6.")), "{two:?}");
    }
}

/// If both versions are kept, each is a deck of its own from then on.
#[test]
fn a_version_that_is_kept_beside_another_gets_an_id_of_its_own() {
    let both = |studio: &mut Studio| {
        studio.apply(Msg::Stored { id: DRAFT.to_owned(), revision: 1 });
        studio.apply(Msg::Elsewhere { id: DRAFT.to_owned(), revision: None });
        studio.apply(Msg::TookBoth { id: "q8w7e6r5".to_owned() });
        studio.draft().id.clone()
    };
    let mut studio = begun(Beginning::Empty);
    titled(&mut studio, "Tomatoes");
    assert_eq!(both(&mut studio), "tomatoes-q8w7e6");
    titled(&mut studio, "Beans");
    assert_eq!(studio.draft().id, "beans-q8w7e6");

    let mut studio = begun(Beginning::Empty);
    titled(&mut studio, "Tomatoes");
    studio.apply(Msg::Published);
    assert_eq!(both(&mut studio), "tomatoes-q8w7e6");

    let mut studio = begun(Beginning::Empty);
    studio.apply(Msg::Typed(Field::Deck(DeckText::Id), "mine".to_owned()));
    assert_eq!(both(&mut studio), "mine");
}

/// Undo restores what was written, but not the id of the other version.
#[test]
fn the_id_of_a_version_that_is_kept_is_no_step() {
    let id = |studio: &Studio| studio.draft().id.clone();
    let mut studio = begun(Beginning::Empty);
    for title in ["Tomatoes", "Beans", "Peas"] {
        titled(&mut studio, title);
        given::pause(&mut studio);
    }
    studio.apply(Msg::Undid);
    studio.apply(Msg::Removed(List::Bands, 0));
    studio.apply(Msg::Undid);
    studio.apply(Msg::Removed(List::Bands, 0));
    let told = studio.told().cloned();
    studio.apply(Msg::Stored { id: DRAFT.to_owned(), revision: 1 });
    studio.apply(Msg::Elsewhere { id: DRAFT.to_owned(), revision: None });
    studio.apply(Msg::TookBoth { id: "q8w7e6r5".to_owned() });
    // The notice still offers "Undo", for the same step.
    assert_eq!(studio.told().cloned(), told);
    studio.apply(Msg::Undid);
    assert_eq!((studio.draft().bands.len(), id(&studio)), (1, "beans-q8w7e6".to_owned()));
    studio.apply(Msg::Undid);
    assert_eq!(id(&studio), "tomatoes-q8w7e6");
    studio.apply(Msg::Undid);
    assert_eq!(id(&studio), "deck-q8w7e6");
    assert!(!studio.can_undo());
    studio.apply(Msg::Redid);
    studio.apply(Msg::Redid);
    assert_eq!(id(&studio), "beans-q8w7e6");
}

#[test]
fn an_id_in_a_file_stays() {
    let example = given::shipped("example");
    for id in [&*example.id, "imported"] {
        for format in [Format::Json, Format::Csv, Format::Gift, Format::Quizdown] {
            let draft = Draft { id: id.to_owned(), ..example.clone() };
            let file = formats::export(format, &draft).unwrap();
            let mut studio = imported(Some("other.txt"), &String::from_utf8(file.bytes).unwrap());
            assert_eq!(studio.draft().id, id, "{format:?}");
            titled(&mut studio, "Another title");
            assert_eq!(studio.draft().id, id, "{format:?}");
        }
    }
}

#[test]
fn the_id_follows_the_title_in_the_same_step() {
    let mut studio = begun(Beginning::Empty);
    titled(&mut studio, "Who wa");
    given::pause(&mut studio);
    titled(&mut studio, "Who waters");
    titled(&mut studio, "Who waters the tomatoes?");
    assert_eq!(studio.draft().id, "who-waters-the-tomatoes-k3v9x2");
    studio.apply(Msg::Undid);
    assert_eq!((&*studio.draft().title, &*studio.draft().id), ("Who wa", "who-wa-k3v9x2"));
    studio.apply(Msg::Redid);
    assert_eq!(studio.draft().id, "who-waters-the-tomatoes-k3v9x2");
    titled(&mut studio, "Кто поливает?");
    assert_eq!(studio.draft().id, "deck-k3v9x2");
}

#[test]
fn an_id_that_was_typed_stays() {
    let mut studio = begun(Beginning::Empty);
    studio.apply(Msg::Typed(Field::Deck(DeckText::Id), "mine".to_owned()));
    titled(&mut studio, "Tomatoes");
    assert_eq!(studio.draft().id, "mine");
    // Also if it equals the id that the editor would generate.
    let mut studio = begun(Beginning::Empty);
    for id in ["tomatoes", "tomatoes-k3v9x2"] {
        studio.apply(Msg::Typed(Field::Deck(DeckText::Id), id.to_owned()));
    }
    titled(&mut studio, "Tomatoes");
    given::pause(&mut studio);
    titled(&mut studio, "Beans");
    assert_eq!(studio.draft().id, "tomatoes-k3v9x2");
}

/// A published deck may have readers, who would lose what they stored.
#[test]
fn the_id_of_a_deck_that_has_gone_out_stays() {
    for out in [Msg::Exported(Format::Json), Msg::Published, Msg::Closed] {
        let mut studio = begun(Beginning::Empty);
        // Without a pause: Ctrl+S saves the deck while its title is being typed.
        titled(&mut studio, "Tomatoes");
        studio.apply(Msg::Stored { id: DRAFT.to_owned(), revision: 1 });
        studio.apply(Msg::Stored { id: DRAFT.to_owned(), revision: 2 });
        let draft = studio.draft().clone();
        studio.apply(out.clone());
        if out == Msg::Closed {
            studio.apply(Msg::Wanted(DRAFT.to_owned()));
            studio.apply(Msg::Opened(given::stored(DRAFT, 2, &draft)));
        }
        titled(&mut studio, "Beans");
        assert_eq!(studio.draft().id, "tomatoes-k3v9x2", "{out:?}");
        studio.apply(Msg::Saved(Some("tomatoes-k3v9x2.json".to_owned())));
        titled(&mut studio, "Beans and peas");
        assert_eq!(studio.draft().id, "tomatoes-k3v9x2", "{out:?}");
    }
}

/// The author has cancelled the system's dialog, or has saved the template table, which is no deck.
#[test]
fn the_id_of_a_deck_that_was_not_saved_follows_its_title() {
    for (asks, saved) in [(true, None), (false, Some("cards.csv".to_owned()))] {
        let mut studio = begun(Beginning::Empty);
        titled(&mut studio, "Tomatoes");
        if asks {
            studio.apply(Msg::Exported(Format::Json));
        }
        studio.apply(Msg::Saved(saved));
        titled(&mut studio, "Beans");
        assert_eq!(studio.draft().id, "beans-k3v9x2");
    }
}

#[test]
fn ids_without_a_latin_letter_give_files_of_different_names() {
    let name =
        |id: &str| formats::file_name(&Draft { id: id.to_owned(), ..Draft::default() }, "json");
    assert_eq!(name(""), "deck.json");
    assert_ne!(name("помидоры"), name("огурцы"));
    assert!(name("помидоры").starts_with("deck-"));
    assert_eq!(name("tomatoes"), "tomatoes.json");
}

/// Each file replaces the open draft. So only the first of several files is imported, and the notice says so, also if
/// the open draft has to be stored first.
#[test]
fn of_several_files_it_is_said_that_one_was_taken() {
    let waivers = "[{\"card\":\"a\",\"rule\":\"b\"}]";
    for (text, is_open) in [(AIKEN, false), (AIKEN, true), ("", false), (waivers, true)] {
        let mut studio = Studio::default();
        if is_open {
            studio.apply(Msg::Began { id: "one".to_owned(), from: Beginning::Empty });
        }
        studio.apply(Msg::Imported { id: "two".to_owned(), name: None, bytes: text.into() });
        studio.apply(Msg::MoreFiles(2));
        studio.apply(Msg::Stored { id: "one".to_owned(), revision: 1 });
        let said = match studio.told() {
            Some(Notice::Imported { left, .. } | Notice::Waivers { left, .. }) => left[0].0.clone(),
            Some(Notice::NotRead(why)) => why.clone(),
            other => panic!("{other:?}"),
        };
        assert!(said.contains("2 more: left out"), "{said}");
    }
}

/// A captive portal answers every address with its own page.
#[test]
fn what_is_no_deck_was_not_fetched() {
    for text in ["<!doctype html>\n<title>Sign in</title>", ""] {
        let studio = begun(Beginning::Deck(text.to_owned()));
        assert_eq!((studio.told(), studio.is_open()), (Some(&Notice::NotFetched), false), "{text}");
    }
}

/// The author may change the name in the system's dialog. While it is open, further exports are ignored.
#[test]
fn a_file_is_told_by_the_name_that_it_was_given() {
    let mut studio = given::open(&given::shipped("example"));
    assert!(matches!(&*studio.apply(Msg::Exported(Format::Json)), [Effect::Save(_)]));
    assert_eq!(studio.apply(Msg::Exported(Format::Csv)), []);
    studio.apply(Msg::Saved(Some("mine.json".to_owned())));
    assert!(matches!(studio.told(), Some(Notice::Saved { name, .. }) if name == "mine.json"));
    assert!(matches!(&*studio.apply(Msg::Exported(Format::Csv)), [Effect::Save(_)]));
    studio.apply(Msg::Saved(None));
    assert_eq!(studio.told(), Some(&Notice::NotSaved));
}

proptest! {
    /// For any title, undo restores the draft as it was.
    #[test]
    fn undo_takes_back_title_and_id(titles in proptest::collection::vec(".{0,12}", 1..5)) {
        let mut studio = begun(Beginning::Empty);
        let before = studio.draft().clone();
        for title in &titles {
            titled(&mut studio, title);
            given::pause(&mut studio);
            prop_assert!(!studio.draft().id.is_empty());
        }
        while studio.can_undo() {
            studio.apply(Msg::Undid);
        }
        prop_assert_eq!(studio.draft(), &before);
    }
}
