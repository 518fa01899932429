//! The decks that ship must be valid, and have no finding of the linter without a waiver, including the gate.

use crate::bless;
use quiz::deck::lint::{self, waivers};
use quiz::{Deck, Json};

#[test]
fn shipped_decks_have_no_problem_and_no_finding_without_a_reason() {
    let names = bless::names("../../static/decks", ".json");
    let decks =
        names.iter().filter(|name| !name.ends_with(".schema") && !name.ends_with(".waivers"));
    for name in decks {
        check(name, names.contains(&format!("{name}.waivers")));
    }
}

/// They are one deck in two languages. Progress, notes for facilitators and rooms refer to cards by ids and indices, so
/// these have to match.
#[test]
fn the_german_deck_has_what_the_english_has_in_the_same_places() {
    let (english, german) = (shape("leader-or-manager"), shape("fuehren-oder-verwalten"));
    assert!(english == german, "{}", bless::difference("the German deck", &english, &german));
}

/// Everything of a deck except its texts, one line per part.
fn shape(name: &str) -> String {
    let deck = deck(name);
    let theme = |at: usize| deck.themes()[at].id.as_str();
    let themes = deck.themes().iter().map(|theme| format!("theme {} {:?}", theme.id, theme.anchor));
    let cards = deck.cards().iter().map(|card| {
        let leans: Vec<&str> = card.choices.iter().map(|choice| choice.lean.as_str()).collect();
        format!("card {}: {}, {:?}, {}", card.id, theme(card.theme), card.kind, leans.join(" "))
    });
    let bands = deck.bands().iter().map(|band| format!("band from {}", band.from));
    let audit = deck.audit().iter().map(|question| format!("audit of {}", theme(question.theme)));
    let sets = deck.sets().iter().map(|set| {
        let cards: Vec<&str> = set.cards.iter().map(|at| deck.cards()[*at].id.as_str()).collect();
        format!("set {}: {}", set.id, cards.join(" "))
    });
    let lines: Vec<String> = themes.chain(cards).chain(bands).chain(audit).chain(sets).collect();
    lines.join("\n")
}

fn json(name: &str) -> Json {
    let text = bless::read(&format!("../../static/decks/{name}.json"));
    Json::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn deck(name: &str) -> Deck {
    Deck::read(&json(name)).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

fn check(name: &str, waived: bool) {
    let deck = deck(name);
    let waivers =
        if waived { waivers::read(&json(&format!("{name}.waivers"))) } else { Ok(vec![]) };
    let report =
        lint::lint(&deck, &waivers.unwrap_or_else(|problems| panic!("{name}: {problems:#?}")));
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{name}: {findings:#?}");
}
