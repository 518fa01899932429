//! The linter: rules for the quality and fairness of valid decks, each with its reason. It never decides whether a deck
//! is valid. It is for authors (feature `author`), and not part of what readers download.
//!
//! `rules.rs` lists all rules, `limits.rs` the thresholds. Authors can explain a finding on a card by a [`Waiver`]. The
//! rules follow published item-writing guidelines: Haladyna, Downing & Rodriguez (2002), "A Review of Multiple-Choice
//! Item-Writing Guidelines", and the item-writing guide of the National Board of Medical Examiners (NBME).

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

/// The result of linting a deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Findings on cards in the order of the cards, then on the whole deck, then of the gate, then unused waivers.
    pub findings: Vec<Finding>,
    /// Findings that a waiver explains, with the waiver's reason.
    pub waived: Vec<(Finding, String)>,
    /// Scores of the blind players, who choose by one outward sign without reading. Empty if the deck has no `choose`
    /// cards.
    pub players: Vec<Player>,
    /// The score of a random player, in per cent.
    pub chance: f64,
    /// Whether the gate applies: the deck has at least [`limits::GATE_CARDS`] `choose` cards.
    pub gate: bool,
    /// How often the best choice is in first, second, … position in the author's order.
    pub places: Vec<usize>,
    /// Rules that could not be applied to the deck's language.
    pub skipped: Vec<&'static Rule>,
}

/// A violation of a rule, and where it is.
///
/// Displayed as `card 4 "stand-up", choice 2: the choice has 4 words; … (choice-length)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub place: Place,
    pub rule: &'static Rule,
    /// What the linter has found, and what to do about it.
    pub says: String,
}

/// Lints a deck. Findings that a waiver explains go into [`Report::waived`].
pub fn lint(deck: &Deck, waivers: &[Waiver]) -> Report {
    let mut linting = Linting::default();
    while linting.step(deck) {}
    linting.report(waivers)
}

/// [`lint`] in small steps, so that the deck editor stays responsive while it lints a large deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linting {
    /// Number of steps so far.
    steps: usize,
    lexicon: Lexicon,
    report: Report,
}

impl Linting {
    /// Makes the next step: adds the words of a card to the lexicon, applies the card rules to a card, applies a rule
    /// to the whole deck, or runs the blind players. Returns whether there is a further step. Pass the same deck each
    /// time.
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

    /// Ends linting, and applies the waivers as [`lint`] does.
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
