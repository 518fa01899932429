//! Every band of the built-in deck can be reached, and is what a reader then sees on top.

use crate::cases::{Case, USUAL};
use crate::scene;
use quiz::{Lean, Phase};

const DECK: &str = "leader-or-manager";

/// Answers that come to each of the bands, the lowest first. On spots the lean does not count here.
#[test]
fn each_band_of_the_built_in_deck_is_seen() {
    let cards = scene::session(&Case { deck: DECK, set: Some("all"), ..USUAL }).len();
    let all = |lean: Lean| vec![lean; cards];
    check(0, &all(Lean::Manager));
    check(1, &all(Lean::Mixed));
    check(3, &all(Lean::Leader));
    // A third of the cards in between, and the rest as a leader would: between the highest two.
    let most: Vec<Lean> =
        (0..cards).map(|at| if at % 3 == 0 { Lean::Manager } else { Lean::Leader }).collect();
    check(2, &most);
}

fn check(band: usize, leans: &[Lean]) {
    let mut session = scene::session(&Case { deck: DECK, set: Some("all"), ..USUAL });
    for lean in leans {
        let &Phase::Asking { card } = session.phase() else { panic!("asked {lean}") };
        let choices = &session.card(card).unwrap().choices;
        let choice = choices.iter().position(|choice| choice.lean == *lean).unwrap_or(0);
        session.apply(quiz::Msg::Chose(choice)).unwrap();
        session.apply(quiz::Msg::MovedOn).unwrap();
    }
    let drawn = scene::draw(&session, &USUAL);
    let (heading, text) = (
        drawn.find(&|e| e.tag == "h2").unwrap(),
        drawn.find(&|e| e.has_class("band-text")).unwrap(),
    );
    let expected = &session.deck().bands()[band];
    assert_eq!((heading.text(), text.text()), (expected.name.clone(), expected.text.clone()));
}
