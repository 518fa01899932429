//! Golden files of sessions: what a reader does (`> …`), and how the session responds. The folder `tests/transcripts`
//! has one file per story; `BLESS=1` rewrites the responses.
//!
//! A reader chooses by the letter shown (`> chose b`), so the seed decides which choice that is.

use crate::bless;
use quiz::order::Deal;
use quiz::{Deck, Effect, Msg, Phase, Profile, Report, Session, Target};
use std::fmt::Write;
use std::sync::Arc;

#[test]
fn stories_go_as_they_are_told() {
    let stories = bless::names("tests/transcripts", ".txt");
    assert!(!stories.is_empty());
    for story in stories {
        check(&format!("tests/transcripts/{story}.txt"));
    }
}

fn check(file: &str) {
    let story = bless::read(file);
    let (head, _) = story.split_once("\n\n").expect("a head, then a blank line");
    let mut session = begin(head);
    let mut told = format!("{head}\n\n{}\n", state(&session));
    for line in story.lines().filter(|line| line.starts_with("> ")) {
        let answer = tell(&mut session, &line[2..]);
        let _ = writeln!(told, "{line}\n{answer}");
    }
    bless::same(file, &told);
}

/// Starts the session that a file's head describes: lines of comments (`# …`), then `seed 7`, and optionally `cards 2`
/// or `set short`.
fn begin(head: &str) -> Session {
    let number = |name: &str| {
        let value = head.lines().find_map(|line| line.strip_prefix(name))?;
        Some(value.trim().parse::<u32>().expect("a number"))
    };
    let deck = Arc::new(Deck::parse(&bless::read("tests/transcripts/deck.json")).unwrap());
    let set = head.lines().find_map(|line| line.strip_prefix("set "));
    let cards = number("cards ").map(|n| n as usize);
    let deal = Deal::asked(&deck, set.or(Some("all")), cards);
    Session::new(deck, number("seed ").expect("a seed"), deal)
}

fn tell(session: &mut Session, line: &str) -> String {
    if line == "left and came back" {
        *session = Session::restore(session.deck().clone(), &session.token()).unwrap();
        return state(session);
    }
    match session.apply(message(session, line)) {
        Ok(effects) => state(session) + &effects.into_iter().map(effect).collect::<String>(),
        Err(_) => "out of turn".to_owned(),
    }
}

fn message(session: &Session, line: &str) -> Msg {
    match line.split_once(' ').unwrap_or((line, "")) {
        ("chose", letter) => Msg::Chose(shown(session, letter)),
        ("moved", "on") => Msg::MovedOn,
        ("went", "back") => Msg::WentBack,
        ("went", "on") => Msg::WentOn,
        ("showed", "result") => Msg::ShowedResult,
        ("reconsidered", which) => reconsidered(session, which),
        ("restarted", seed) => Msg::Restarted { seed: seed.parse().expect("a seed") },
        _ => panic!("a reader cannot say: {line}"),
    }
}

/// Parses `2 b`: the choice shown as b on the second card of the deal.
fn reconsidered(session: &Session, which: &str) -> Msg {
    let (card, letter) = which.split_once(' ').expect("a card and a letter");
    let card = card.parse::<usize>().expect("a card") - 1;
    let at = usize::from(letter.as_bytes()[0] - b'a');
    Msg::Reconsidered { card, choice: session.order(card).get(at).copied().unwrap_or(at) }
}

/// The choice shown under a letter on the current card.
fn shown(session: &Session, letter: &str) -> usize {
    let at = usize::from(letter.as_bytes()[0] - b'a');
    let (Phase::Asking { card } | Phase::Explained { card, .. }) = session.phase() else {
        return at;
    };
    session.order(*card).get(at).copied().unwrap_or(at)
}

fn state(session: &Session) -> String {
    let all = session.len();
    let id = |at: usize| session.card(at).unwrap().id.clone();
    match session.phase() {
        Phase::Asking { card } => format!("Asking {}/{all} {}", card + 1, id(*card)),
        Phase::Explained { card, choice } => {
            let lean = session.card(*card).unwrap().choices[*choice].lean;
            format!("Explained {}/{all} {} {lean}", card + 1, id(*card))
        }
        Phase::Finished { profile } => {
            let band = profile.band.map_or("none", |band| &session.deck().bands()[band].name);
            let now = session.reconsidered().map(|now| format!(" · now {}", tallies(&now)));
            format!("Finished {} band {band}{}", tallies(profile), now.unwrap_or_default())
        }
    }
}

fn tallies(profile: &Profile) -> String {
    let tally = |t: quiz::Tally| format!("{}/{}", t.got, t.of);
    let (respond, recognise) = (profile.total.respond, profile.total.recognise);
    format!("respond {} recognise {}", tally(respond), tally(recognise))
}

fn effect(effect: Effect) -> String {
    let name = match effect {
        Effect::Save => "save",
        Effect::Announce => "announce",
        Effect::Focus(Target::Card) => "focus(card)",
        Effect::Focus(Target::Result) => "focus(result)",
        Effect::Report(Report::Answered { .. }) => "report(answered)",
        Effect::Report(Report::Completed) => "report(completed)",
    };
    format!(" · {name}")
}
