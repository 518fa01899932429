//! Retries of failed storage operations: the first ones without a message, later ones while a message is shown.

use crate::given;
use studio_core::field::{DeckText, Field};
use studio_core::shelf::{Keeping, Why};
use studio_core::studio::{Beginning, Effect, Msg, Retry, Studio};

const ID: &str = "draft";

/// A draft that is being stored for the first time.
fn storing() -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: ID.to_owned(), from: Beginning::Empty });
    studio
}

fn not_stored(why: Why) -> Msg {
    Msg::NotStored { id: ID.to_owned(), why }
}

fn typed(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

/// The next scheduled attempt, and its delay.
fn later(effects: &[Effect]) -> Option<(Retry, u32)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Later(again, delay) => Some((*again, *delay)),
        _ => None,
    })
}

fn stores(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Store { .. }))
}

/// Lets storing fail until there are no more retries. Returns the delay of each attempt, and what was announced before
/// it.
fn fails(studio: &mut Studio, why: Why) -> Vec<(u32, Option<Keeping>)> {
    let mut attempts = Vec::new();
    loop {
        match later(&studio.apply(not_stored(why))) {
            Some((again, delay)) => {
                attempts.push((delay, studio.alarm()));
                assert!(stores(&studio.apply(Msg::RetryDue(again))));
            }
            None => return attempts,
        }
        assert!(attempts.len() < 20, "tried again without end");
    }
}

#[test]
fn a_draft_that_could_not_be_stored_is_stored_again_before_anything_is_said() {
    for why in [Why::Broken, Why::Full] {
        let mut studio = storing();
        let attempts = fails(&mut studio, why);
        assert!(attempts.len() > 3);
        assert!(attempts.is_sorted_by(|one, next| one.0 < next.0), "{attempts:?}");
        let said = Some(Keeping::Failed(why));
        assert_eq!(attempts[..3].iter().map(|one| one.1).collect::<Vec<_>>(), [None, None, said]);
        assert!(attempts[..2].iter().map(|one| one.0).sum::<u32>() <= 2_000, "{attempts:?}");
        assert_eq!(studio.keeping(), Keeping::Failed(why));
    }
}

#[test]
fn a_draft_that_could_not_be_stored_once_is_stored_and_nobody_hears_of_it() {
    let mut studio = storing();
    studio.apply(not_stored(Why::Broken));
    assert!(studio.is_at_risk());
    assert!(stores(&studio.apply(Msg::RetryDue(Retry::Store))));
    studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 });
    assert_eq!((studio.keeping(), studio.alarm()), (Keeping::Kept, None));
    // A leftover timer stores nothing.
    assert_eq!(studio.apply(Msg::RetryDue(Retry::Store)), []);
}

#[test]
fn that_storing_is_not_allowed_is_said_at_once() {
    let mut studio = storing();
    studio.apply(not_stored(Why::Blocked));
    assert_eq!(studio.keeping(), Keeping::Failed(Why::Blocked));
}

/// A pause in typing allows one more round of late retries, but does not start over: otherwise the message would change
/// to “Being stored …” each time.
#[test]
fn whoever_writes_on_is_told_at_once_that_it_still_fails() {
    let mut studio = storing();
    let before = fails(&mut studio, Why::Full);
    studio.apply(typed("one"));
    assert!(stores(&given::pause(&mut studio)));
    let after = fails(&mut studio, Why::Full);
    assert_eq!(after, before[2..]);
}

#[test]
fn a_question_that_is_asked_does_not_go_away_for_another_attempt() {
    let mut studio = storing();
    fails(&mut studio, Why::Full);
    studio.apply(Msg::Closed);
    studio.apply(not_stored(Why::Full));
    assert!(studio.is_leaving());
    assert_eq!(studio.apply(Msg::RetryDue(Retry::Store)), []);
    assert!(studio.is_leaving());
    assert!(stores(&studio.apply(Msg::Stayed)));
    assert!(later(&studio.apply(not_stored(Why::Full))).is_some());
}

/// A draft that the author leaves meanwhile waits for the silent retries.
#[test]
fn a_draft_is_left_once_a_later_attempt_has_stored_it() {
    let mut studio = storing();
    studio.apply(Msg::Closed);
    studio.apply(not_stored(Why::Broken));
    assert!(studio.is_open() && !studio.is_leaving());
    studio.apply(Msg::RetryDue(Retry::Store));
    assert_eq!(studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 }), [Effect::List]);
    assert!(!studio.is_open());
}

/// The draft of an author who types without a pause is stored as well. That does not end the undo step.
#[test]
fn what_is_typed_without_a_pause_is_stored_in_between() {
    let mut studio = storing();
    studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 });
    for (at, text) in ["W", "Wh", "Why"].into_iter().enumerate() {
        studio.apply(typed(text));
        assert!(stores(&studio.apply(Msg::KeptTyping)));
        studio.apply(Msg::Stored { id: ID.to_owned(), revision: 2 + at as u64 });
        assert_eq!(studio.keeping(), Keeping::Kept);
    }
    studio.apply(Msg::Undid);
    assert_eq!(studio.draft().title, "");
}

#[test]
fn a_list_that_did_not_come_says_nothing_of_the_open_draft() {
    let mut studio = storing();
    studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 });
    studio.apply(Msg::Elsewhere { id: "other".to_owned(), revision: Some(1) });
    for why in [Why::Broken, Why::Full, Why::Blocked] {
        studio.apply(Msg::NotListed(why));
        assert_eq!((studio.keeping(), studio.alarm()), (Keeping::Kept, None));
    }
}

#[test]
fn a_list_that_did_not_come_is_asked_for_again_before_anything_is_said() {
    let mut studio = Studio::default();
    let listed = given::stored(ID, 1, &given::shipped("example")).listed;
    studio.apply(Msg::DraftsListed(vec![listed.clone()]));
    let mut said = Vec::new();
    while let Some((again, _)) = later(&studio.apply(Msg::NotListed(Why::Broken))) {
        said.push(studio.keeping());
        assert_eq!(studio.drafts(), std::slice::from_ref(&listed));
        assert_eq!(studio.apply(Msg::RetryDue(again)), [Effect::List]);
        assert!(said.len() < 20, "asked for without end");
    }
    let fails = Keeping::Failed(Why::Broken);
    assert_eq!(said[..3], [Keeping::Kept, Keeping::Kept, fails]);
    assert_eq!(studio.keeping(), fails);
    studio.apply(Msg::DraftsListed(Vec::new()));
    assert_eq!(studio.keeping(), Keeping::Kept);
    studio.apply(Msg::NotListed(Why::Broken));
    assert_eq!(studio.keeping(), Keeping::Kept);
}

/// A missing answer counts as a failure, but the attempt goes on: another one would mean a second answer to wait for.
#[test]
fn a_draft_whose_storing_is_not_answered_is_said_not_to_be_stored_until_it_is() {
    let mut studio = storing();
    let effects = studio.apply(Msg::Late(Retry::Store));
    assert!(matches!(&effects[..], [Effect::Note { .. }]), "{effects:?}");
    let said = Keeping::Failed(Why::Broken);
    assert_eq!((studio.keeping(), studio.alarm()), (said, Some(said)));
    studio.apply(typed("On"));
    assert!(!stores(&given::pause(&mut studio)));
    assert_eq!(studio.keeping(), said);
    // The answer arrives. What was typed meanwhile is stored, with no other message in between.
    assert!(stores(&studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 })));
    assert_eq!(studio.keeping(), said);
    studio.apply(Msg::Stored { id: ID.to_owned(), revision: 2 });
    assert_eq!((studio.keeping(), studio.alarm()), (Keeping::Kept, Some(Keeping::Kept)));
    // A `Late` message that crosses the answer has no effect.
    assert_eq!(studio.apply(Msg::Late(Retry::Store)), []);
    assert_eq!(studio.keeping(), Keeping::Kept);
}

#[test]
fn a_late_answer_that_storing_failed_is_said_at_once_and_storing_tried_again() {
    let mut studio = storing();
    studio.apply(Msg::Late(Retry::Store));
    let effects = studio.apply(not_stored(Why::Full));
    assert_eq!(studio.keeping(), Keeping::Failed(Why::Full));
    assert!(later(&effects).is_some());
    assert!(stores(&studio.apply(Msg::RetryDue(Retry::Store))));
    assert_eq!(studio.keeping(), Keeping::Storing { again: false });
}

/// An author who wants to leave meanwhile is asked, and leaves once the answer arrives.
#[test]
fn a_draft_whose_storing_is_not_answered_can_be_left() {
    for first in [Msg::Closed, Msg::Late(Retry::Store)] {
        let mut studio = storing();
        let then = if first == Msg::Closed { Msg::Late(Retry::Store) } else { Msg::Closed };
        studio.apply(first);
        studio.apply(then);
        assert!(studio.is_leaving());
        let mut anyway = studio.clone();
        assert_eq!(anyway.apply(Msg::LeftAnyway), [Effect::Forget, Effect::List]);
        assert_eq!((anyway.is_open(), anyway.keeping()), (false, Keeping::Kept));
        assert_eq!(anyway.apply(Msg::Stored { id: ID.to_owned(), revision: 1 }), []);
        // The state of the next draft starts fresh.
        anyway.apply(Msg::Began { id: "next".to_owned(), from: Beginning::Empty });
        assert_eq!(anyway.keeping(), Keeping::Storing { again: false });
        assert_eq!(studio.apply(Msg::Stored { id: ID.to_owned(), revision: 1 }), [Effect::List]);
        assert!(!studio.is_open());
    }
}

#[test]
fn a_list_that_is_late_is_said_to_be_until_it_comes() {
    let mut studio = Studio::default();
    assert_eq!(studio.apply(Msg::Late(Retry::List)), []);
    assert_eq!(studio.keeping(), Keeping::Failed(Why::Broken));
    studio.apply(Msg::NotListed(Why::Broken));
    assert_eq!(studio.keeping(), Keeping::Failed(Why::Broken));
    studio.apply(Msg::DraftsListed(Vec::new()));
    assert_eq!(studio.keeping(), Keeping::Kept);
    // This says nothing about an open draft.
    let mut studio = storing();
    studio.apply(Msg::Late(Retry::List));
    assert_eq!(studio.keeping(), Keeping::Storing { again: false });
}
