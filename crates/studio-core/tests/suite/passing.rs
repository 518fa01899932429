//! Ids that are temporary while an author types: an item must not take over references that belong to another item, or
//! to none.

use crate::given;
use crate::renames::{CARD, THEME, called, numbered, type_slowly};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use studio_core::draft::{Card, Draft, Prompt, Waiver};
use studio_core::edit::List;
use studio_core::field::{DeckText, Field};
use studio_core::studio::Msg;

/// Cards and audit questions may exist before there is a theme, and refer to none.
#[test]
fn an_id_that_is_taken_out_takes_nothing_over() {
    let mut draft = numbered();
    draft.audit.push(Prompt::default());
    draft.cards.push(Card { id: "late".to_owned(), ..Card::default() });
    draft.waivers.push(Waiver::default());
    let mut studio = given::open(&draft);
    type_slowly(&mut studio, THEME(1), &["", "c", "care"]);
    type_slowly(&mut studio, CARD(2), &["", "r", "rain"]);
    let [audit, themes, waivers, sets] = called(studio.draft());
    assert_eq!(audit, ["theme", "care", ""]);
    assert_eq!(themes, ["theme", "theme", "care", ""]);
    assert_eq!(waivers, ["card", "card-2", "rain", ""]);
    assert_eq!(sets, ["card", "card-2", "rain"]);
}

/// One item temporarily has the id of another, and has left its own. A third item gets that.
#[test]
fn an_id_that_is_left_for_a_while_is_still_its_owner_s() {
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, CARD(1), &["card"]);
    type_slowly(&mut studio, CARD(2), &["card-2"]);
    // Both get their final ids, the third item first.
    let mut third = studio.clone();
    type_slowly(&mut third, CARD(2), &["card-2b"]);
    type_slowly(&mut third, CARD(1), &["second"]);
    let [_, _, waivers, sets] = called(third.draft());
    assert_eq!(waivers, ["card", "second", "card-2b"]);
    assert_eq!(sets, ["card", "second", "card-2b"]);
    // Or the owner gets its final id, or is removed: then the id belongs to the third item.
    type_slowly(&mut studio, CARD(1), &["second"]);
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["card", "second", "card-2"]);
    assert_eq!(sets, ["card", "second", "card-2"]);
    studio.apply(Msg::Undid);
    studio.apply(Msg::Removed(List::Cards, 1));
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["card", "card-2"]);
    assert_eq!(sets, ["card", "card-2"]);
}

proptest! {
    /// Whatever ids are typed on the way: once each item has an id of its own, it has its original references.
    #[test]
    fn all_that_referred_to_items_refers_to_them_in_the_end(
        steps in vec((0..3_usize, select(vec!["", "card", "card-2", "card-3", "x"])), 0..12),
        last in Just(vec![0_usize, 1, 2]).prop_shuffle(),
    ) {
        let mut studio = given::open(&numbered());
        for (at, id) in steps {
            type_slowly(&mut studio, CARD(at), &[id]);
        }
        for at in last {
            type_slowly(&mut studio, CARD(at), &[&format!("end-{at}")]);
        }
        let [_, _, waivers, sets] = called(studio.draft());
        prop_assert_eq!(&waivers, &["end-0", "end-1", "end-2"]);
        prop_assert_eq!(&sets, &waivers);
    }
}

/// Two items with the same id change places.
#[test]
fn items_of_one_id_may_move() {
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, CARD(1), &["card"]);
    studio.apply(Msg::Moved(List::Cards, 1, 0));
    type_slowly(&mut studio, CARD(0), &["second"]);
    let [_, _, waivers, _] = called(studio.draft());
    assert_eq!(waivers, ["card", "second", "card-3"]);
}

/// Each keystroke in an id field walks through the undo steps only once.
#[test]
fn many_items_with_one_id_are_renamed_quickly() {
    for id in ["", "card"] {
        let cards = vec![Card { id: id.to_owned(), ..Card::default() }; 200];
        let mut studio = given::open(&Draft { cards, ..Draft::default() });
        for at in 0..2_000 {
            // Alternate the field, so that each edit is a step of its own.
            let field = if at % 2 == 0 { DeckText::Title } else { DeckText::Intro };
            studio.apply(Msg::Typed(Field::Deck(field), at.to_string()));
        }
        // An earlier implementation took minutes, which nobody would wait for.
        type_slowly(&mut studio, CARD(7), &["n", "ne", "new"]);
        assert_eq!(studio.draft().cards[7].id, "new");
    }
}
