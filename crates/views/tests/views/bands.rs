//! Every band (result level) of the built-in deck can be reached, and is then shown at the top of the result.

use crate::cases::{Case, USUAL};
use crate::scene;
use quiz::{Kind, Msg, Phase};

const BUILT_IN: Case = Case { deck: "leader-or-manager", set: Some("all"), ..USUAL };

/// Answers so that the points come to the middle of each band, for any number of cards.
#[test]
fn each_band_of_the_built_in_deck_is_seen() {
    let session = scene::session(&BUILT_IN);
    let begins: Vec<u32> = session.deck().bands().iter().map(|band| band.from.into()).collect();
    let ends = begins.iter().skip(1).chain(&[100]);
    for (band, (from, to)) in begins.iter().zip(ends).enumerate() {
        check(band, (from + to) / 2);
    }
}

fn check(band: usize, percent: u32) {
    let mut session = scene::session(&BUILT_IN);
    let (mut got, mut of) = (0, 0);
    while let &Phase::Asking { card } = session.phase() {
        let card = session.card(card).unwrap();
        let points = |choice| if card.kind == Kind::Choose { card.points(choice) } else { (0, 0) };
        of += points(0).1;
        let off = |choice: &usize| (got + points(*choice).0).abs_diff(of * percent / 100);
        let choice = (0..card.choices.len()).min_by_key(off).unwrap();
        got += points(choice).0;
        session.apply(Msg::Chose(choice)).unwrap();
        session.apply(Msg::MovedOn).unwrap();
    }
    let drawn = scene::draw(&session, &USUAL);
    let (heading, text) = (
        drawn.find(&|e| e.tag == "h2").unwrap(),
        drawn.find(&|e| e.has_class("band-text")).unwrap(),
    );
    let expected = &session.deck().bands()[band];
    assert_eq!(
        (heading.text(), text.text()),
        (expected.name.clone(), expected.text.clone()),
        "{got} of {of} points, for {percent} %"
    );
}
