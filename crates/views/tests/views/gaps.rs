//! Every sentence about the gap between recognise and respond is shown where the core finds that gap, and only there.

use crate::cases::{Case, USUAL};
use crate::scene;
use quiz::{Card, Gap, Kind, Lean, Msg, Session, Standing};
use serde_json::Value;
use views::words::{EACH, ENGLISH, fill};

const SHIPPED: Case = Case { deck: "leader-or-manager", set: Some("all"), ..USUAL };

/// How to answer: every `choose` card by this lean, every `spot` card rightly (true) or wrongly.
type Way = (Lean, bool);

const SEES: Way = (Lean::Manager, true);
const DOES: Way = (Lean::Leader, false);
const BOTH: Way = (Lean::Leader, true);

#[test]
fn each_sentence_over_all_cards_is_said() {
    let words = &ENGLISH;
    check(&SHIPPED, SEES, Some(Gap::SeesMore { sure: true }), &[words.sees_more]);
    check(&SHIPPED, DOES, Some(Gap::DoesMore { sure: true }), &[words.does_more]);
    check(&SHIPPED, BOTH, Some(Gap::Together), &[words.together]);
    // Three cards: two `choose`, one `spot`.
    check(&USUAL, SEES, Some(Gap::SeesMore { sure: false }), &[words.sees_more, words.few]);
    check(&USUAL, DOES, Some(Gap::DoesMore { sure: false }), &[words.does_more, words.few]);
    check(&Case { edit: |deck| cut(deck, 1), ..USUAL }, SEES, Some(Gap::TooFew), &[words.few]);
    check(&Case { edit: |deck| cut(deck, 2), ..USUAL }, SEES, None, &[]);
}

/// Mixed choices give half of the points. A reader who chose nothing else has not shown the leader's habit, so the
/// sentence must not say so.
#[test]
fn doing_more_is_said_without_a_word_of_the_leader() {
    let way = (Lean::Mixed, false);
    let mixed = |deck: &mut Value| {
        deck["cards"].as_array_mut().unwrap().iter_mut().for_each(|card| {
            for choice in
                card.get_mut("choices").and_then(Value::as_array_mut).into_iter().flatten()
            {
                if choice["lean"] == "manager" {
                    choice["lean"] = "mixed".into();
                }
            }
        });
    };
    check(
        &Case { edit: mixed, ..SHIPPED },
        way,
        Some(Gap::DoesMore { sure: true }),
        &[ENGLISH.does_more],
    );
    for said in [ENGLISH.does_more, ENGLISH.done_more] {
        assert!(!said.to_lowercase().contains("leader") && !said.contains("often"), "{said}");
    }
    for said in [EACH[1].words.does_more, EACH[1].words.done_more] {
        assert!(!said.contains("Führen") && !said.to_lowercase().contains("öfter"), "{said}");
    }
}

#[test]
fn each_theme_says_what_its_cards_can_tell() {
    for way in [SEES, DOES, BOTH] {
        for case in [SHIPPED, USUAL] {
            each_theme(&case, way);
        }
    }
}

/// The explanation of the dotted line also appears if only the line of all cards is dotted, since no theme has both
/// kinds of cards.
#[test]
fn a_dotted_line_is_explained() {
    let apart = |deck: &mut Value| {
        let spot =
            deck["cards"].as_array_mut().unwrap().iter_mut().find(|card| card["kind"] == "spot");
        let other = spot.as_ref().unwrap()["theme"].clone();
        let other = deck["themes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|theme| theme["id"] != other)
            .unwrap()["id"]
            .clone();
        for card in deck["cards"].as_array_mut().unwrap() {
            if card["kind"] != "spot" {
                card["theme"] = other.clone();
            }
        }
    };
    for case in [SHIPPED, USUAL, Case { edit: apart, ..USUAL }] {
        for way in [SEES, DOES, BOTH] {
            let drawn = scene::draw(&played(&case, way), &case);
            let dotted = drawn.find(&|e| e.has_class("unsure")).is_some();
            assert_eq!(drawn.text().contains(ENGLISH.dotted), dotted);
        }
    }
    let apart = Case { edit: apart, ..USUAL };
    let session = played(&apart, SEES);
    assert!(session.profile().themes.iter().all(|theme| theme.gap().is_none()));
    assert!(scene::draw(&session, &apart).text().contains(ENGLISH.dotted));
}

#[test]
fn the_gap_is_told_in_german_too() {
    let case = Case { words: Some("de"), ..SHIPPED };
    let said = profile_of(&case, &played(&case, SEES));
    assert!(said.contains(EACH[1].words.sees_more) && said.contains(EACH[1].words.seen_more));
}

fn check(case: &Case, way: Way, gap: Option<Gap>, sentences: &[&str]) {
    let session = played(case, way);
    assert_eq!(session.profile().total.gap(), gap);
    let said = profile_of(case, &session);
    let all = [ENGLISH.sees_more, ENGLISH.does_more, ENGLISH.together, ENGLISH.few];
    for sentence in all {
        assert_eq!(said.contains(sentence), sentences.contains(&sentence), "{gap:?}: {sentence}");
    }
}

fn each_theme(case: &Case, way: Way) {
    let session = played(case, way);
    let drawn = scene::draw(&session, case);
    let deck = session.deck().themes().iter();
    for (theme, standing) in deck.zip(session.profile().themes) {
        let name = |row: &crate::tree::Element| row.elements().any(|e| e.text() == theme.name);
        let row = drawn.find(&|e| e.tag == "li" && name(e)).unwrap();
        let said = row.find(&|e| e.has_class("said")).map(crate::tree::Element::text);
        assert_eq!(said, sentence(&standing), "{}: {standing:?}", theme.name);
    }
}

fn sentence(standing: &Standing) -> Option<String> {
    let perhaps = |said| Some(fill(ENGLISH.hint, &[("gap", said)]));
    match standing.gap()? {
        Gap::SeesMore { sure: true } => Some(ENGLISH.seen_more.to_owned()),
        Gap::SeesMore { sure: false } => perhaps(ENGLISH.seen_more),
        Gap::DoesMore { sure: true } => Some(ENGLISH.done_more.to_owned()),
        Gap::DoesMore { sure: false } => perhaps(ENGLISH.done_more),
        Gap::Together | Gap::TooFew => None,
    }
}

/// The text of the profile section.
fn profile_of(case: &Case, session: &Session) -> String {
    let drawn = scene::draw(session, case);
    drawn.find(&|e| e.get("part") == Some("profile")).unwrap().text()
}

fn played(case: &Case, way: Way) -> Session {
    let mut session = scene::session(case);
    for at in 0..session.len() {
        let choice = choice(session.card(at).unwrap(), way);
        session.apply(Msg::Chose(choice)).unwrap();
        session.apply(Msg::MovedOn).unwrap();
    }
    session
}

fn choice(card: &Card, (lean, right): Way) -> usize {
    match card.kind {
        Kind::Choose => card.choices.iter().position(|choice| choice.lean == lean).unwrap(),
        Kind::Spot { .. } if right => card.best(),
        Kind::Spot { .. } => 1 - card.best(),
    }
}

/// Removes this number of cards from the front of a deck.
fn cut(deck: &mut Value, cards: usize) {
    deck["cards"].as_array_mut().unwrap().drain(..cards);
}
