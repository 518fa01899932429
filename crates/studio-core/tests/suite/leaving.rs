//! What is noted when the page may be about to go: whatever the device does not have yet, whether or not an earlier
//! version is being stored.

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

/// What is noted after these messages: the revision that it goes on from, and the title.
fn check(messages: Vec<Msg>, expected: Option<(u64, &str)>) {
    let mut studio = begun();
    for msg in messages.clone() {
        studio.apply(msg);
    }
    let noted: Vec<(u64, String)> = studio
        .apply(Msg::Left)
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
    let met = Msg::Met { id: ID.to_owned() };
    check(vec![], Some((0, "")));
    check(vec![stored(1)], None);
    check(vec![stored(1), typed("one")], Some((1, "one")));
    check(vec![stored(1), typed("one"), Msg::Paused], Some((1, "one")));
    check(vec![stored(1), typed("one"), Msg::Paused, typed("two")], Some((1, "two")));
    check(vec![stored(1), typed("one"), Msg::Paused, full], Some((1, "one")));
    // Its author has to decide first.
    check(vec![stored(1), typed("one"), Msg::Paused, met], None);
    // It could not be read again.
    check(vec![stored(1), typed(&"long ".repeat(1 << 18)), Msg::Paused], None);
    check(vec![stored(1), Msg::Closed], None);
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
