//! Drafts that exceed the size limit of a quiz: they can be stored and imported like any other, until the author
//! shortens them.

use crate::shelf::together;
use crate::tabs::Step;
use studio_core::draft::{Draft, Waiver};
use studio_core::field::{DeckText, Field};
use studio_core::formats::{self, Format, LeftOut, MAX_IMPORT_BYTES};
use studio_core::shelf::Keeping;
use studio_core::studio::{Effect, Msg, Notice, Studio};

fn title(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

/// A text slightly longer than this many MiB.
fn long(mib: usize) -> String {
    "long ".repeat(mib * (1 << 20) / 5 + 1)
}

fn imported(bytes: Vec<u8>) -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Imported { id: "draft".to_owned(), name: None, bytes });
    studio
}

#[test]
fn a_draft_that_is_too_large_for_a_quiz_is_stored_and_opened_again() {
    let mut world = together(1);
    world.take(Step::Do(0, title(&long(1))));
    world.take(Step::Do(0, Msg::Paused));
    world.settle(0);
    assert_eq!(world.tabs[0].studio.keeping(), Keeping::Kept);
    assert!(!world.tabs[0].studio.checked().is_deck());
    world.take(Step::Do(0, Msg::Closed));
    world.settle(0);
    world.take(Step::Want(0, 0));
    world.settle(0);
    assert_eq!(world.tabs[0].studio.draft().title, long(1));
}

/// The editor opens its file again, and says that no quiz reads it.
#[test]
fn the_file_of_a_draft_that_is_too_large_for_a_quiz_is_read() {
    for (text, is_large) in [(long(1), true), ("Short".to_owned(), false)] {
        let draft = Draft { id: "deck".to_owned(), title: text, ..Draft::default() };
        let export = formats::export(Format::Json, &draft).unwrap();
        let studio = imported(export.bytes);
        let Some(Notice::Imported { left, .. }) = studio.told() else {
            panic!("{:?}", studio.told())
        };
        assert_eq!(left.iter().any(|LeftOut(line)| line.contains("larger than 1 MiB")), is_large);
        assert_eq!(studio.draft(), &draft);
    }
}

#[test]
fn a_large_file_of_waivers_is_read() {
    let waiver = Waiver { card: "a".to_owned(), rule: "b".to_owned(), reason: long(1) };
    let draft = Draft { waivers: vec![waiver], ..Draft::default() };
    let bytes = formats::waivers(&draft, "deck.json").bytes;
    assert_eq!(Draft::waivers_of(&bytes), Some(draft.waivers));
}

/// The editor says so when it saves a file that it could not open again.
#[test]
fn a_file_that_would_not_be_opened_again_is_said_to_be() {
    for (mib, expected) in [(15, false), (16, true)] {
        let draft = Draft { title: long(mib), ..Draft::default() };
        let mut studio = Studio::default();
        studio.apply(Msg::Imported {
            id: "draft".to_owned(),
            name: None,
            bytes: b"{\"title\":\"a\"}".into(),
        });
        studio.apply(title(&draft.title));
        let effects = studio.apply(Msg::Exported(Format::Json));
        let [Effect::Save(export)] = &*effects else { panic!("no file") };
        assert_eq!(export.bytes.len() > MAX_IMPORT_BYTES, expected);
        assert_eq!(export.left.iter().any(|LeftOut(line)| line.contains("16 MiB")), expected);
    }
}
