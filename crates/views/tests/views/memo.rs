//! A card of the review is drawn again only when something on it has changed: its `Place` compares as different
//! exactly then.

use crate::cases::{Case, USUAL};
use crate::scene::{self, draw, session};
use quiz::{Msg, Session};
use std::cell::RefCell;
use views::again::Place;
use views::export::Exports;
use views::{Callbacks, Context, Scene, words};
use yew::Html;

const RESULT: Case = Case { after: "leader on manager on manager on", ..USUAL };

thread_local! {
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// The properties from which the cards of the review are drawn.
fn places(session: &Session, case: &Case) -> Vec<Place> {
    fn keep(place: Place) -> Html {
        PLACES.with_borrow_mut(|places| places.push(place));
        Html::default()
    }
    let records = (case.records)();
    let scene = Scene {
        context: Context { words: words::of("en").words, deck: session.deck(), article: None },
        session,
        records: &records,
        exports: &Exports::default(),
        callbacks: &Callbacks { memo: keep, ..Callbacks::default() },
    };
    let _ = views::quiz(&scene);
    PLACES.take()
}

#[test]
fn a_second_thought_concerns_its_card_alone() {
    let mut now = session(&RESULT);
    let before = places(&now, &RESULT);
    assert_eq!(before.len(), now.len());
    let choice = now.choice(1).map(|first| usize::from(first == 0)).unwrap();
    now.apply(Msg::Reconsidered { card: 1, choice }).unwrap();
    let after = places(&now, &RESULT);
    let same: Vec<bool> = before.iter().zip(&after).map(|(one, other)| one == other).collect();
    assert_eq!(same, [true, false, true]);
}

#[test]
fn another_order_of_choices_concerns_all_cards() {
    let mut session = session(&RESULT);
    let before = places(&session, &RESULT);
    session.reseed(4);
    assert!(before.iter().zip(&places(&session, &RESULT)).all(|(one, other)| one != other));
}

#[test]
fn what_is_memoized_is_drawn_as_it_would_be_otherwise() {
    let drawn = draw(&session(&RESULT), &RESULT).text();
    for place in places(&session(&RESULT), &RESULT) {
        let card = scene::read(views::again::view(&place)).text();
        assert!(drawn.contains(&card), "{card}");
    }
}

#[test]
fn the_filter_of_a_result_so_far_has_the_themes_that_were_answered() {
    let one_card = |deck: &mut serde_json::Value| {
        deck["sets"] =
            serde_json::json!([{ "id": "one", "name": "One", "cards": [deck["cards"][0]["id"]] }]);
    };
    let case = Case {
        deck: "leader-or-manager",
        edit: one_card,
        after: "leader on further result",
        ..USUAL
    };
    let drawn = scene::drawn(&case);
    let select = drawn.find(&|one| one.tag == "select").unwrap();
    let options: Vec<String> = select.elements().map(|option| option.text()).collect();
    assert_eq!(options.len(), 3, "{options:?}");
}
