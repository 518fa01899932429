//! Laws of saved progress: what was saved comes back as it was, and nothing else is taken for it.

use crate::given;
use proptest::prelude::*;
use quiz::{Deck, Json, Session, TokenProblem};
use std::sync::Arc;

proptest! {
    #[test]
    fn a_token_brings_the_session_back(session in given::session()) {
        check(&session, &session.token(), Ok(&session));
    }

    #[test]
    fn a_token_goes_into_a_link_as_it_is(session in given::session()) {
        prop_assert!(session.token().chars().all(|c| c.is_ascii_alphanumeric() || c == '.'));
        prop_assert!(session.token().len() <= 60 + session.len());
    }

    #[test]
    fn any_string_is_refused_without_harm(session in given::session(), token in "\\PC{0,60}") {
        prop_assert!(Session::restore(session.deck().clone(), &token).is_err());
    }

    #[test]
    fn anything_shaped_like_a_token_is_refused_without_harm(
        session in given::session(),
        token in "[0-3]\\.[0-9a-f]{0,17}\\.[+0-9a-f]{0,9}\\.[-+0-9]{0,21}\\.[aef][0-9]{0,3}\\.[0-9]{0,9}\\.[0-9a-f]{4}",
    ) {
        prop_assert!(Session::restore(session.deck().clone(), &token).is_err());
    }

    #[test]
    fn one_wrong_character_is_noticed(
        session in given::session(),
        at: prop::sample::Index,
        wrong in "[ -~]",
    ) {
        let token = session.token();
        let at = at.index(token.len());
        let (before, after) = (&token[..at], &token[at + 1..]);
        let mistyped = format!("{before}{wrong}{after}");
        prop_assume!(mistyped != token);
        prop_assert!(Session::restore(session.deck().clone(), &mistyped).is_err());
    }

    #[test]
    fn a_changed_deck_is_noticed(session in given::session(), json in given::deck_json()) {
        let other = Arc::new(Deck::read(&json).unwrap());
        prop_assume!(other.cards() != session.deck().cards());
        check_with(other, &session.token(), Err(TokenProblem::DeckChanged));
    }

    #[test]
    fn a_reworded_explanation_is_noticed(session in given::session()) {
        let mut json = Json::from(&**session.deck());
        prepend(&mut json, "Indeed. ");
        let reworded = Arc::new(Deck::read(&json).unwrap());
        check_with(reworded, &session.token(), Err(TokenProblem::DeckChanged));
    }
}

#[test]
fn a_token_of_another_version_is_told_apart_from_a_damaged_one() {
    let session = session();
    let token = session.token();
    for (token, problem) in [
        (token.replacen("1.", "2.", 1), TokenProblem::Version),
        (token.replacen("1.", "15.", 1), TokenProblem::Version),
        (token.replacen("1.", ".", 1), TokenProblem::Corrupt),
        (token.replacen("1.", "v1.", 1), TokenProblem::Corrupt),
        (token.replacen("1.", "-1.", 1), TokenProblem::Corrupt),
        (token[..token.len() - 1].to_owned(), TokenProblem::Corrupt),
        (format!("{token}0"), TokenProblem::Corrupt),
        (format!(" {token}"), TokenProblem::Corrupt),
        (String::new(), TokenProblem::Corrupt),
        ("1".to_owned(), TokenProblem::Corrupt),
        (".".repeat(9), TokenProblem::Corrupt),
    ] {
        check(&session, &token, Err(problem));
    }
}

#[test]
fn every_single_wrong_character_is_noticed() {
    let session = session();
    let token = session.token();
    for at in 0..token.len() {
        for wrong in (b' '..=b'~').map(char::from).filter(|c| !token[at..].starts_with(*c)) {
            let mistyped = format!("{}{wrong}{}", &token[..at], &token[at + 1..]);
            let restored = Session::restore(session.deck().clone(), &mistyped);
            assert!(restored.is_err(), "{token} mistyped as {mistyped}");
        }
    }
}

fn session() -> Session {
    let json = serde_json::from_str(&crate::bless::read("tests/transcripts/deck.json")).unwrap();
    let session = Session::new(Arc::new(Deck::read(&json).unwrap()), 0xbeef, None);
    given::after(session, &[quiz::Msg::Chose(1), quiz::Msg::MovedOn, quiz::Msg::Chose(0)])
}

fn check(session: &Session, token: &str, expected: Result<&Session, TokenProblem>) {
    let restored = Session::restore(session.deck().clone(), token);
    assert_eq!(restored.as_ref(), expected.as_ref().copied(), "{token}");
}

fn check_with(deck: Arc<Deck>, token: &str, expected: Result<&Session, TokenProblem>) {
    let restored = Session::restore(deck, token);
    assert_eq!(restored.as_ref(), expected.as_ref().copied(), "{token}");
}

/// Puts words before the first explanation there is.
fn prepend(json: &mut Json, words: &str) -> bool {
    match json {
        Json::Object(fields) => fields.iter_mut().any(|(name, value)| match value {
            Json::Text(text) if name == "explanation" || name == "leader" => {
                text.insert_str(0, words);
                true
            }
            value => prepend(value, words),
        }),
        Json::List(items) => items.iter_mut().any(|item| prepend(item, words)),
        _ => false,
    }
}
