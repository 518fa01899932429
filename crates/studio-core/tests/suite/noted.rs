//! The notes that are saved while a draft cannot be stored, so that a crash loses at most a moment's work.

use crate::given;
use studio_core::field::{DeckText, Field};
use studio_core::shelf::{Keeping, Why};
use studio_core::studio::{Beginning, Effect, Msg, Studio};

const ID: &str = "draft";

/// A stored draft, in which something was typed that is being stored.
fn storing() -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: ID.to_owned(), from: Beginning::Empty });
    studio.apply(stored(1));
    studio.apply(typed("one"));
    studio.apply(Msg::Paused);
    studio
}

fn typed(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

fn stored(revision: u64) -> Msg {
    Msg::Stored { id: ID.to_owned(), revision }
}

fn not_stored(why: Why) -> Msg {
    Msg::NotStored { id: ID.to_owned(), why }
}

/// The notes: whether each waits for the author's decision, and its title.
fn noted(effects: &[Effect]) -> Vec<(bool, &str)> {
    let noted = effects.iter().filter_map(|effect| match effect {
        Effect::Note { asks, title, .. } => Some((*asks, &**title)),
        _ => None,
    });
    noted.collect()
}

#[test]
fn of_two_versions_the_one_here_is_noted_at_each_pause() {
    let mut studio = storing();
    studio.apply(Msg::StoreConflict { id: ID.to_owned() });
    for text in ["two", "three"] {
        studio.apply(typed(text));
        assert_eq!(noted(&given::pause(&mut studio)), [(true, text)]);
    }
}

#[test]
fn what_cannot_be_stored_is_noted_when_that_is_known_and_at_each_pause() {
    for why in [Why::Full, Why::Blocked] {
        let mut studio = storing();
        assert_eq!(noted(&studio.apply(not_stored(why))), [(false, "one")]);
        for text in ["two", "three"] {
            studio.apply(typed(text));
            assert_eq!(noted(&given::pause(&mut studio)), [(false, text)]);
            studio.apply(not_stored(why));
        }
        studio.apply(typed("four"));
        studio.apply(Msg::Paused);
        studio.apply(stored(2));
        // From here on storing works, so no notes are needed.
        studio.apply(typed("five"));
        assert_eq!(noted(&given::pause(&mut studio)), []);
    }
}

/// Storing may take long, or never finish.
#[test]
fn what_has_to_wait_until_an_earlier_version_is_stored_is_noted() {
    let mut studio = storing();
    studio.apply(typed("two"));
    assert_eq!(noted(&given::pause(&mut studio)), [(false, "two")]);
}

/// The site's data was deleted while the draft was being stored. That attempt fails, which says nothing about the next
/// one.
#[test]
fn a_draft_that_was_being_stored_when_the_site_s_data_went_is_not_said_to_be_impossible_to_store() {
    let mut studio = storing();
    studio.apply(Msg::ShelfLost);
    studio.apply(not_stored(Why::Full));
    assert_eq!(studio.alarm(), None);
    assert!(!matches!(studio.keeping(), Keeping::Failed(_)));
}
