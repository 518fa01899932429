//! Property tests of undo and redo, through the author's messages.

use crate::given;
use proptest::collection::vec;
use proptest::prelude::*;
use studio_core::draft::Draft;
use studio_core::field::{CardText, DeckText, Field};
use studio_core::shelf::Keeping;
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Msg, Notice, Studio};

/// Undoes everything, and returns the drafts on the way.
fn undo_all(studio: &mut Studio) -> Vec<Draft> {
    let mut drafts = Vec::new();
    while studio.can_undo() {
        studio.apply(Msg::Undid);
        assert_eq!(studio.told(), Some(&Notice::Undone));
        drafts.push(studio.draft().clone());
    }
    drafts
}

fn redo_all(studio: &mut Studio) -> Vec<Draft> {
    let mut drafts = Vec::new();
    while studio.can_redo() {
        studio.apply(Msg::Redid);
        drafts.push(studio.draft().clone());
    }
    drafts
}

/// A message that types this text.
fn typed(field: Field, text: &str) -> Msg {
    Msg::Typed(field, text.to_owned())
}

proptest! {
    #[test]
    fn undoing_all_gives_the_first_draft_and_redoing_all_the_last(
        draft in given::draft(),
        messages in vec(given::doing(), 0..30),
    ) {
        let mut studio = given::open(&draft);
        for message in messages {
            studio.apply(message);
        }
        let last = studio.draft().clone();
        let mut there = undo_all(&mut studio);
        prop_assert_eq!(studio.draft(), &draft);
        prop_assert!(!studio.can_undo());
        let back = redo_all(&mut studio);
        prop_assert_eq!(studio.draft(), &last);
        // Redo passes the same drafts in reverse, and undo works again.
        there.reverse();
        there.push(last);
        prop_assert_eq!(&there[1..], &back[..]);
        undo_all(&mut studio);
        prop_assert_eq!(studio.draft(), &draft);
    }

    /// No step is empty: undo always changes something.
    #[test]
    fn every_step_changes_something_or_moves_what_is_alike(
        draft in given::draft(),
        messages in vec((given::field(), given::text()), 0..20),
    ) {
        let mut studio = given::open(&draft);
        for (field, text) in messages {
            studio.apply(Msg::Typed(field, text));
        }
        let mut before = studio.draft().clone();
        for after in undo_all(&mut studio) {
            prop_assert_ne!(&before, &after);
            before = after;
        }
    }

    #[test]
    fn undo_and_redo_in_any_order_stay_on_the_way(
        draft in given::draft(),
        messages in vec(given::change(), 1..12),
        steps in vec(any::<bool>(), 0..40),
    ) {
        let mut studio = given::open(&draft);
        for message in messages {
            studio.apply(message);
        }
        let mut way = undo_all(&mut studio);
        way.reverse();
        let mut at = 0;
        let last = way.len();
        for redo in steps {
            let can = if redo { at < last } else { at > 0 };
            prop_assert_eq!(if redo { studio.can_redo() } else { studio.can_undo() }, can);
            studio.apply(if redo { Msg::Redid } else { Msg::Undid });
            at = if redo { (at + 1).min(last) } else { at.saturating_sub(1) };
            if at < last {
                prop_assert_eq!(studio.draft(), &way[at]);
            }
        }
    }

    #[test]
    fn a_new_change_empties_what_could_be_done_again(
        draft in given::draft(),
        messages in vec(given::change(), 1..12),
        back in 1..6_usize,
        change in given::change(),
    ) {
        let mut studio = given::open(&draft);
        for message in messages {
            studio.apply(message);
        }
        for _ in 0..back {
            studio.apply(Msg::Undid);
        }
        let (before, could) = (studio.clone(), studio.can_redo());
        studio.apply(change);
        let changed = studio.draft() != before.draft();
        prop_assert!(!changed || !studio.can_redo());
        // A message that changes nothing does not clear the redo stack.
        prop_assert!(changed || studio.can_redo() == could || studio.can_undo());
        studio.apply(Msg::Redid);
    }

    /// Everything typed into one field without a pause is one step, also if the text is an id with references.
    #[test]
    fn typing_into_one_field_is_one_step(
        draft in given::draft(),
        field in given::field(),
        texts in vec(given::text(), 1..8),
    ) {
        let mut studio = given::open(&draft);
        for text in texts {
            studio.apply(Msg::Typed(field, text));
        }
        let changed = studio.draft() != &draft;
        prop_assert_eq!(studio.can_undo(), changed);
        if changed {
            studio.apply(Msg::Undid);
        }
        prop_assert_eq!(studio.draft(), &draft);
        prop_assert!(!studio.can_undo());
    }

    /// After a pause, another page, undo, or another field, typing starts a new step.
    #[test]
    fn a_pause_begins_a_step(draft in given::draft(), how in 0..5_usize) {
        let field = Field::Deck(DeckText::Title);
        let other = Field::Deck(DeckText::Intro);
        let mut studio = given::open(&draft);
        studio.apply(typed(field, "first"));
        let first = studio.draft().clone();
        match how {
            0 => drop(studio.apply(Msg::Paused)),
            1 => drop(studio.apply(Msg::WentTo(Spot::Page(Page::Bands)))),
            2 => drop((studio.apply(Msg::Undid), studio.apply(Msg::Redid))),
            3 => drop((studio.apply(typed(other, "other")), studio.apply(Msg::Undid))),
            _ => drop((studio.apply(Msg::Added(studio_core::edit::List::Sets)), studio.apply(Msg::Undid))),
        }
        studio.apply(typed(field, "second"));
        studio.apply(Msg::Undid);
        prop_assert_eq!(studio.draft(), &first);
    }
}

/// Typing a text and removing it again leaves no step.
#[test]
fn what_was_typed_and_taken_out_again_is_no_step() {
    let mut studio = given::open(&given::shipped("example"));
    let field = Field::Card(0, CardText::Scenario);
    let text = studio.draft().text(field).unwrap().clone();
    studio.apply(typed(field, "a slip"));
    assert!(studio.can_undo() && studio.is_at_risk());
    studio.apply(Msg::Typed(field, text));
    assert!(!studio.can_undo());
    // The device may have stored the slip by now.
    assert!(studio.is_at_risk());
}

/// The notice “Removed. Undo” disappears when undo would no longer restore the removed item.
#[test]
fn what_can_be_undone_is_said_until_something_else_is_done() {
    let mut studio = given::open(&given::shipped("example"));
    studio.apply(Msg::Removed(studio_core::edit::List::Cards, 0));
    assert_eq!(studio.told(), Some(&Notice::Removed(studio_core::edit::List::Cards)));
    studio.apply(typed(Field::Deck(DeckText::Title), "other"));
    assert_eq!(studio.told(), None);
}

/// Several versions of another tab form one step. Earlier changes can still be undone.
#[test]
fn what_another_tab_stores_leaves_the_steps_of_undo() {
    let mut studio = given::open(&Draft::default());
    let title = Field::Deck(DeckText::Title);
    studio.apply(typed(title, "mine"));
    given::pause(&mut studio);
    studio.apply(Msg::Stored { id: "draft".to_owned(), revision: 2 });
    for (revision, text) in [(3, "theirs"), (4, "theirs, too")] {
        let draft = Draft { title: text.to_owned(), ..Draft::default() };
        studio.apply(Msg::Opened(given::stored("draft", revision, &draft)));
        assert_eq!((&*studio.draft().title, studio.keeping()), (text, Keeping::Kept));
    }
    studio.apply(Msg::Undid);
    assert_eq!(studio.draft().title, "mine");
    studio.apply(Msg::Undid);
    assert_eq!(studio.draft().title, "");
    studio.apply(Msg::Redid);
    studio.apply(Msg::Redid);
    assert_eq!(studio.draft().title, "theirs, too");
}
