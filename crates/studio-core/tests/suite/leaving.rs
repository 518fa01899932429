//! The notes that are saved when the page may be about to close: everything that the device does not have yet, whether
//! or not an earlier version is being stored.

use crate::given;
use studio_core::draft::Draft;
use studio_core::field::{DeckText, Field};
use studio_core::shelf::Why;
use studio_core::studio::{Beginning, Effect, Msg, Studio};

const ID: &str = "draft";

fn begun() -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: ID.to_owned(), from: Beginning::Empty });
    studio
}

fn typed(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

fn stored(revision: u64) -> Msg {
    Msg::Stored { id: ID.to_owned(), revision }
}

/// Checks the note after these messages: the revision that it is based on, and the title.
fn check(messages: Vec<Msg>, expected: Option<(u64, &str)>) {
    let mut studio = begun();
    for msg in messages.clone() {
        studio.apply(msg);
    }
    let noted: Vec<(u64, String)> = studio
        .apply(Msg::PageHiding)
        .into_iter()
        .map(|effect| match effect {
            Effect::Note { id, after, title, body, .. } => {
                assert_eq!((id.as_str(), body), (ID, studio.draft().to_body()));
                (after, title)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let expected: Vec<(u64, String)> =
        expected.into_iter().map(|(after, title)| (after, title.to_owned())).collect();
    assert_eq!(noted, expected, "{messages:?}");
}

#[test]
fn what_the_device_does_not_have_is_noted() {
    let full = Msg::NotStored { id: ID.to_owned(), why: Why::Full };
    let met = Msg::StoreConflict { id: ID.to_owned() };
    check(vec![], Some((0, "")));
    check(vec![stored(1)], None);
    check(vec![stored(1), typed("one")], Some((1, "one")));
    check(vec![stored(1), typed("one"), Msg::Paused], Some((1, "one")));
    check(vec![stored(1), typed("one"), Msg::Paused, typed("two")], Some((1, "two")));
    check(vec![stored(1), typed("one"), Msg::Paused, full], Some((1, "one")));
    // The author has to decide first, and may never do so.
    check(vec![stored(1), typed("one"), Msg::Paused, met], Some((1, "one")));
    // Also if the draft exceeds the size limit of a quiz.
    let long = "long ".repeat(1 << 18);
    check(vec![stored(1), typed(&long), Msg::Paused], Some((1, &long)));
    check(vec![stored(1), Msg::Closed], None);
}

/// Whether the note waits for the author's decision.
fn asks(effects: &[Effect]) -> Option<bool> {
    effects.iter().find_map(|effect| match effect {
        Effect::Note { asks, .. } => Some(*asks),
        _ => None,
    })
}

#[test]
fn of_two_versions_the_one_here_is_noted_until_somebody_has_decided() {
    let mut studio = begun();
    for msg in [stored(1), typed("one"), Msg::Paused] {
        studio.apply(msg);
    }
    assert_eq!(asks(&studio.apply(Msg::PageHiding)), Some(false));
    assert_eq!(asks(&studio.apply(Msg::StoreConflict { id: ID.to_owned() })), Some(true));
    studio.apply(typed("two"));
    assert_eq!(asks(&studio.apply(Msg::PageHiding)), Some(true));
    let mut theirs = studio.clone();
    theirs.apply(Msg::TookTheirs);
    let other = Draft { title: "theirs".to_owned(), ..theirs.draft().clone() };
    let effects = theirs.apply(Msg::Opened(given::stored(ID, 2, &other)));
    assert!(effects.contains(&Effect::Forget));
    assert_eq!(theirs.apply(Msg::PageHiding), []);
    studio.apply(Msg::TookBoth { id: "second".to_owned() });
    assert_eq!(asks(&studio.apply(Msg::PageHiding)), Some(false));
}

/// The author leaves a draft that has two versions, and chooses the stored one.
fn gives_up(body: impl FnOnce(&Draft) -> String) -> (Studio, Vec<Effect>) {
    let mut studio = begun();
    let met = Msg::StoreConflict { id: ID.to_owned() };
    for msg in [stored(1), typed("one"), Msg::Paused, met, Msg::Closed, Msg::TookTheirs] {
        studio.apply(msg);
    }
    let mut stored = given::stored(ID, 2, studio.draft());
    stored.body = body(studio.draft());
    let effects = studio.apply(Msg::Opened(stored));
    (studio, effects)
}

#[test]
fn whoever_gives_up_their_version_on_the_way_out_leaves() {
    let (studio, effects) = gives_up(Draft::to_body);
    assert!(!studio.is_open());
    assert_eq!(effects, [Effect::Forget, Effect::List]);
    // If the stored version cannot be read, the version here is kept.
    let (studio, effects) = gives_up(|_| "{".to_owned());
    assert!(studio.is_leaving());
    assert_eq!(effects, []);
}

#[test]
fn a_draft_that_was_deleted_elsewhere_is_noted_only_if_something_was_written_here() {
    let gone = Msg::Elsewhere { id: ID.to_owned(), revision: None };
    check(vec![stored(1), gone.clone()], None);
    check(vec![stored(1), gone.clone(), typed("one")], Some((1, "one")));
    check(vec![stored(1), typed("one"), gone], Some((1, "one")));
}

#[test]
fn what_the_author_gives_up_is_not_noted_any_more() {
    let mut studio = begun();
    studio.apply(Msg::NotStored { id: ID.to_owned(), why: Why::Blocked });
    studio.apply(Msg::Closed);
    studio.apply(Msg::NotStored { id: ID.to_owned(), why: Why::Blocked });
    assert!(studio.is_leaving());
    assert_eq!(studio.apply(Msg::LeftAnyway), [Effect::Forget, Effect::List]);
}

/// All data of the site was deleted. So the bar must not say "Stored on this device", and the draft cannot be left
/// before it is stored again.
#[test]
fn a_draft_that_went_with_the_site_s_data_is_stored_again() {
    let stores =
        |effects: &[Effect]| matches!(effects, [Effect::Store { id, after: 1, .. }] if id == ID);
    let mut studio = begun();
    studio.apply(stored(1));
    assert!(stores(&studio.apply(Msg::ShelfLost)));
    assert!(studio.is_at_risk());
    assert_eq!(studio.apply(Msg::Closed), []);
    assert!(studio.is_open());
    assert_eq!(studio.apply(stored(2)), [Effect::List]);
    assert!(!studio.is_open());
    assert_eq!(studio.apply(Msg::ShelfLost), [Effect::List]);

    // A draft that was being stored meanwhile is stored once more, and a failed attempt is retried.
    let mut studio = begun();
    assert_eq!(studio.apply(Msg::ShelfLost), []);
    assert!(stores(&studio.apply(stored(1))));
    studio.apply(Msg::NotStored { id: ID.to_owned(), why: Why::Blocked });
    assert!(stores(&studio.apply(Msg::ShelfLost)));
    // With two versions, the author still has to decide.
    studio.apply(Msg::StoreConflict { id: ID.to_owned() });
    assert_eq!(studio.apply(Msg::ShelfLost), []);
}

/// Imports a file with this title. One of its fields is left out.
fn file(id: &str) -> Msg {
    let bytes = format!("{{\"title\":\"{id}\",\"more of {id}\":1}}").into_bytes();
    Msg::Imported { id: id.to_owned(), name: None, bytes }
}

/// A draft that is being stored, and two imported files in the queue.
fn with_two_files() -> Studio {
    let mut studio = begun();
    studio.apply(stored(1));
    studio.apply(typed("changed"));
    studio.apply(Msg::Paused);
    studio.apply(file("one"));
    studio.apply(file("two"));
    studio
}

/// Two files that are imported while a change is being stored become two drafts.
#[test]
fn two_files_that_come_while_a_change_is_stored_are_two_drafts() {
    let mut studio = with_two_files();
    let mut all = Vec::new();
    let mut effects = studio.apply(stored(2));
    while let Some(Effect::Store { id, .. }) =
        effects.iter().find(|effect| matches!(effect, Effect::Store { .. }))
    {
        all.push((id.clone(), studio.draft().title.clone()));
        effects = studio.apply(Msg::Stored { id: id.clone(), revision: 1 });
    }
    let titles = ["one", "two"].map(|id| (id.to_owned(), id.to_owned()));
    assert_eq!(all, titles);
    assert_eq!(studio.id(), Some("two"));
}

/// All that the page says about the import of the open draft.
fn said(studio: &Studio) -> String {
    format!("{:?} {:?}", studio.told(), studio.left())
}

/// A second import replaces the first before the author has read what was left out.
#[test]
fn what_was_not_carried_over_stays_with_its_draft() {
    let mut studio = with_two_files();
    for (id, revision) in [(ID, 2), ("one", 1), ("two", 1)] {
        studio.apply(Msg::Stored { id: id.to_owned(), revision });
    }
    assert!(said(&studio).contains("more of two") && !said(&studio).contains("more of one"));
    for (id, other) in [("one", "two"), ("two", "one")] {
        let draft = Draft { title: id.to_owned(), ..Draft::default() };
        studio.apply(Msg::Wanted(id.to_owned()));
        studio.apply(Msg::Opened(given::stored(id, 1, &draft)));
        assert!(said(&studio).contains(&format!("more of {id}")), "{}", said(&studio));
        assert!(!said(&studio).contains(&format!("more of {other}")));
    }
    studio.apply(Msg::DismissedLeft);
    studio.apply(Msg::Closed);
    studio.apply(Msg::Wanted("two".to_owned()));
    studio.apply(Msg::Opened(given::stored("two", 1, &Draft::default())));
    assert_eq!(studio.left(), []);
}

#[test]
fn that_a_file_cannot_be_read_is_said_also_once_the_ones_before_are_open() {
    let mut studio = with_two_files();
    studio.apply(Msg::Imported { id: "no".to_owned(), name: None, bytes: b"{\"a\"".to_vec() });
    studio.apply(Msg::MoreFiles(3));
    assert!(said(&studio).contains("could not be read"));
    for (id, revision) in [(ID, 2), ("one", 1)] {
        studio.apply(Msg::Stored { id: id.to_owned(), revision });
    }
    for expected in ["3 more: left out", "could not be read", "more of two"] {
        assert!(said(&studio).contains(expected), "{}", said(&studio));
    }
}

#[test]
fn files_that_wait_are_named_when_their_author_stays() {
    for stays in [Msg::Stayed, typed("more")] {
        let mut studio = with_two_files();
        studio.apply(Msg::StoreConflict { id: ID.to_owned() });
        assert!(studio.is_leaving());
        studio.apply(stays);
        assert!(!studio.is_leaving());
        assert!(said(&studio).contains("“one”, “two”"), "{}", said(&studio));
    }
    // Without waiting files, there is no notice.
    let mut studio = begun();
    studio.apply(Msg::Closed);
    studio.apply(Msg::StoreConflict { id: ID.to_owned() });
    studio.apply(Msg::Stayed);
    assert_eq!(studio.told(), None);
}
