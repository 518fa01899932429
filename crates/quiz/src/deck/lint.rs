//! What a valid deck should still not do: rules for fair items, each with its reason. It never
//! decides whether a deck is valid, and it is for authors: none of it is in what readers download.
//!
//! The rules follow published item-writing guidelines: Haladyna, Downing & Rodriguez (2002), "A
//! Review of Multiple-Choice Item-Writing Guidelines", and the item-writing guide of the National
//! Board of Medical Examiners (NBME).

mod cues;
mod english;
mod form;
mod lengths;
pub mod limits;
mod names;
mod players;
mod rules;
mod seen;
mod signs;
mod texts;
pub mod waivers;
mod whole;
mod words;

pub use players::Player;
pub use rules::{RULES, Rule, Subject, is_spaced};
pub use waivers::Waiver;

use super::Deck;
use super::problem::Place;
use rules::{CARD_RULES, Check, DECK_RULES, Needs};
use seen::{Lexicon, Seen};
use std::fmt;

/// What the linter says of a deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// In the order of the cards; then what concerns the whole deck, the gate last.
    pub findings: Vec<Finding>,
    /// Findings that a waiver explains, with its reason.
    pub waived: Vec<(Finding, String)>,
    /// How players do who read nothing; empty without `choose` cards.
    pub players: Vec<Player>,
    /// What chance alone gets, in per cent.
    pub chance: f64,
    /// Whether the deck has enough `choose` cards for the players to be held to chance.
    pub gate: bool,
    /// How often the best choice stands first, second, … in the author's order.
    pub places: Vec<usize>,
    /// Rules that could not be applied to the deck's language.
    pub skipped: Vec<&'static Rule>,
}

/// One thing a deck should not do, and where it does.
///
/// Reads as `card 4 "stand-up", choice 2: the choice has 4 words; … (choice-length)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub place: Place,
    pub rule: &'static Rule,
    /// What is there, and what to do about it.
    pub says: String,
}

/// Looks at a deck. Waivers take findings on single cards out, and put them beside their reasons.
pub fn lint(deck: &Deck, waivers: &[Waiver]) -> Report {
    let mut linting = Linting::default();
    while linting.step(deck) {}
    linting.report(waivers)
}

/// [`lint`] in small steps: a page in which a deck is written can do something else between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linting {
    /// How many steps were made.
    steps: usize,
    lexicon: Lexicon,
    report: Report,
}

impl Linting {
    /// Makes the next step, of the same deck each time: takes in the words of a card, looks at a card, applies a rule
    /// of the whole deck, or lets the players play. Returns whether there is a further step.
    pub fn step(&mut self, deck: &Deck) -> bool {
        let (cards, step) = (deck.cards(), self.steps);
        self.steps += 1;
        if let Some(card) = cards.get(step) {
            self.lexicon.add(card);
            return true;
        }
        let step = step - cards.len();
        if let Some(card) = cards.get(step) {
            let seen = Seen { deck, card, number: step + 1, lexicon: &self.lexicon };
            look_at_card(&seen, &mut self.report.findings);
            return true;
        }
        let step = step - cards.len();
        if let Some((rule, check)) = DECK_RULES.get(step) {
            let said = check(deck).into_iter();
            self.report.findings.extend(said.map(|(place, says)| Finding { place, rule, says }));
            return true;
        }
        if step == DECK_RULES.len() {
            self.report.skipped = skipped(deck);
            players::play(deck, &mut self.report);
        }
        false
    }

    /// What was found. Waivers take findings on single cards out, as in [`lint`].
    pub fn report(mut self, waivers: &[Waiver]) -> Report {
        waivers::apply(waivers, &mut self.report);
        self.report
    }
}

fn look_at_card(seen: &Seen<'_>, findings: &mut Vec<Finding>) {
    for (rule, check) in CARD_RULES.iter().filter(|(rule, _)| rule.fits(seen.deck)) {
        let notes = match check {
            Check::Any(check) => check(seen),
            Check::Choose(check) => seen.question().map(|q| check(&q)).unwrap_or_default(),
        };
        for (at, says) in notes {
            findings.push(Finding { place: seen.place(at), rule, says });
        }
    }
}

fn skipped(deck: &Deck) -> Vec<&'static Rule> {
    RULES.iter().copied().filter(|rule| !rule.fits(deck)).collect()
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.place, self.says, self.rule.name)
    }
}
