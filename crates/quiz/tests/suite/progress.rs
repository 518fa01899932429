//! Property tests of progress tokens: a session survives a round trip, and no other text is accepted.

use crate::{given, sessions};
use proptest::prelude::*;
use quiz::order::Deal;
use quiz::{Deck, Json, Session, TokenProblem};
use std::sync::Arc;

proptest! {
    #[test]
    fn a_token_brings_the_session_back(session in given::session()) {
        check(&session, &session.token(), Ok(&session));
    }

    #[test]
    fn a_token_brings_second_thoughts_back(session in given::finished()) {
        check(&session, &session.token(), Ok(&session));
    }

    /// Tokens of version 1 had no second thoughts and ended with the answers. Version 2 had no sets.
    #[test]
    fn a_token_of_a_version_before_is_taken_up(session in given::session()) {
        let token = session.token();
        let parts: Vec<&str> = token.split('.').collect();
        let [_, _, seed, cards, position, answers, now, _] = parts[..] else { panic!("{token}") };
        // Neither version had sets.
        prop_assume!(cards.bytes().all(|byte| byte.is_ascii_digit()));
        let end = format!("{seed}.{cards}.{position}.{answers}");
        check(&session, &forged(&session, "2", &format!("{end}.{now}")), Ok(&session));
        prop_assume!(now.is_empty() || (now == answers && position == "f"));
        check(&session, &forged(&session, "1", &end), Ok(&session));
    }

    #[test]
    fn a_token_goes_into_a_link_as_it_is(session in given::finished()) {
        prop_assert!(session.token().chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)));
        prop_assert!(session.token().len() <= 60 + 2 * session.len());
    }

    #[test]
    fn any_string_is_refused_without_harm(session in given::session(), token in "\\PC{0,60}") {
        prop_assert!(Session::restore(session.deck().clone(), &token).is_err());
    }

    /// The checksum is not a secret, so anybody can forge a token.
    #[test]
    fn a_forged_token_is_refused_or_gives_a_sound_session(
        session in given::session(),
        seed in "[+0-9a-f]{0,9}",
        cards in prop_oneof!["[+]?[0-9]{1,2}", "[-+0-9]{0,21}", "set-[0-2]_?"],
        position in "[aef][+]?[0-9]{0,2}",
        answers in prop_oneof!["[0-2]{0,12}", "[0-9]{0,9}", "\\PC{0,3}"],
        now in prop_oneof!["[0-2]{0,12}", "[0-9]{0,9}", "\\PC{0,3}"],
    ) {
        let end = format!("{seed}.{cards}.{position}.{answers}.{now}");
        let token = forged(&session, "3", &end);
        if let Ok(restored) = Session::restore(session.deck().clone(), &token) {
            sessions::check_sound(&restored);
        }
    }

    #[test]
    fn one_wrong_character_is_noticed(
        session in given::finished(),
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
        (token.replacen("3.", "4.", 1), TokenProblem::Version),
        (token.replacen("3.", "15.", 1), TokenProblem::Version),
        (token.replacen("3.", ".", 1), TokenProblem::Corrupt),
        (token.replacen("3.", "v3.", 1), TokenProblem::Corrupt),
        (token.replacen("3.", "-3.", 1), TokenProblem::Corrupt),
        // The checksum includes the version, so changing the version number invalidates the token.
        (token.replacen("3.", "1.", 1), TokenProblem::Corrupt),
        (token[..token.len() - 1].to_owned(), TokenProblem::Corrupt),
        (format!("{token}0"), TokenProblem::Corrupt),
        (format!(" {token}"), TokenProblem::Corrupt),
        (String::new(), TokenProblem::Corrupt),
        ("3".to_owned(), TokenProblem::Corrupt),
        (".".repeat(9), TokenProblem::Corrupt),
    ] {
        check(&session, &token, Err(problem));
    }
}

/// `deck.json` has cards with 3, 2 and 2 choices.
#[test]
fn a_forged_token_says_only_what_can_be_so() {
    let session = session();
    for (end, can_be) in [
        ("7.3.a..", true),
        ("7.3.a.20.", true),
        ("7.3.a.201.", false), // nothing is left to ask
        ("7.3.a0.20.", false),
        ("7.3.f.201.", true),
        ("7.3.f.20.", false),
        ("7.3.f1.201.", false),
        ("7.3.e0.20.", true),
        ("7.3.e2.20.", false), // not answered yet
        ("7.3.e.20.", false),
        ("7.3.a.3.", false), // no fourth choice
        ("7.3.a.02.", false),
        ("7.3.a.2010.", false),
        ("7.4.a.20.", false),
        ("7.0.a..", false),
        ("100000000.3.a..", false),
        ("7.3.é..", false),
        ("7.3...", false),
        ("7.3.a.", false), // a part is missing
        // Second thoughts exist for all cards or for none, and only after all cards are answered.
        ("7.3.f.201.201", true),
        ("7.3.f.201.011", true),
        ("7.3.e0.201.011", true),
        ("7.3.e0.201.", true), // the result is still to come
        ("7.3.f.201.20", false),
        ("7.3.f.201.2011", false),
        ("7.3.f.201.301", false), // no fourth choice
        ("7.3.e0.20.20", false),
        ("7.3.a.20.20", false),
        ("7.3.a.20.201", false),
        ("7.3.f.201.201.", false),
        // The set has two of the three cards.
        ("7.short.a.0.", true),
        ("7.short.f.01.01", true),
        ("7.short.a.01.01", false),
        ("7.short_.a.01.01", true),
        ("7.short_.f.01.00", true),
        ("7.short_.a.01.", false), // nobody goes on before the result
        ("7.short_.a.0.0", false),
        ("7.short_.f.010.01", true),
        ("7.short__.f.010.01", false),
        ("7.long.a..", false),
    ] {
        let restored = Session::restore(session.deck().clone(), &forged(&session, "3", end));
        assert_eq!(restored.is_ok(), can_be, "{end}");
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

/// Forges a token for the session's deck with this version and end, and a correct checksum: 16 bits of FNV-1a.
fn forged(session: &Session, version: &str, end: &str) -> String {
    let body = format!("{version}.{:x}.{end}", session.deck().fingerprint());
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = body.bytes().chain([0xff]).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{body}.{:04x}", hash & 0xffff)
}

fn session() -> Session {
    let deck = Deck::parse(&crate::bless::read("tests/transcripts/deck.json")).unwrap();
    let session = Session::new(Arc::new(deck), 0xbeef, Deal::Count(usize::MAX));
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

/// Inserts words at the beginning of the first explanation.
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
