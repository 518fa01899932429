//! Rules that hold between parts of a deck: between choices, ids, bands.

use super::read::Reader;
use super::{Band, CHOICES, Choice, Lean};
use crate::deck::problem::{Fault, Place};

/// Choices that speak of the other choices make no sense once the order is drawn, and give the
/// answer away (Haladyna, Downing & Rodriguez 2002, rules 18 and 19).
const ALL_OR_NONE: &[&str] = &[
    "all of the above",
    "none of the above",
    "both of the above",
    "all of these",
    "none of these",
];

impl Reader {
    pub fn choices_fit(&mut self, card: &Place, number: usize, id: &str, choices: &[Choice]) {
        if !CHOICES.contains(&choices.len()) {
            self.say(card, Fault::ChoiceCount(choices.len()));
        }
        match choices.iter().filter(|choice| choice.lean == Lean::Leader).count() {
            1 => {}
            0 => self.say(card, Fault::NoBestChoice),
            several => self.say(card, Fault::SeveralBestChoices(several)),
        }
        let place = |choice: usize| Place::Choice { number, id: id.to_owned(), choice };
        for (n, choice) in choices.iter().enumerate() {
            if let Some(same) = earlier(choices, n, |c| &c.text) {
                self.say(&place(n + 1), Fault::SameChoice(same));
            }
            let folded = fold(&choice.text);
            if let Some(phrase) = ALL_OR_NONE.iter().find(|phrase| folded.contains(**phrase)) {
                self.say(&place(n + 1), Fault::AllOrNone((*phrase).to_owned()));
            }
        }
        self.explanations_differ(choices, place);
    }

    pub fn explanations_differ(&mut self, choices: &[Choice], place: impl Fn(usize) -> Place) {
        for n in 0..choices.len() {
            if let Some(same) = earlier(choices, n, |c| &c.explanation) {
                self.say(&place(n + 1), Fault::SameExplanation(same));
            }
        }
    }

    pub fn ids_stand_once<'d>(&mut self, what: &str, ids: impl Iterator<Item = &'d String>) {
        let mut seen: Vec<&String> = Vec::new();
        for (n, id) in ids.enumerate() {
            if let Some(first) = seen.iter().position(|before| *before == id)
                && !id.is_empty()
            {
                let (number, id) = (n + 1, id.clone());
                let fault = Fault::RepeatedId { id: id.clone(), first: first + 1 };
                let place = match what {
                    "themes" => Place::Theme { number, id },
                    _ => Place::Card { number, id },
                };
                self.say(&place, fault);
            }
            seen.push(id);
        }
    }

    pub fn bands_rise(&mut self, bands: &[Band]) {
        if bands.first().is_some_and(|band| band.from != 0) {
            self.say(&Place::Band(1), Fault::FirstBandNotZero);
        }
        for (n, pair) in bands.windows(2).enumerate() {
            if let [before, band] = pair
                && band.from <= before.from
            {
                self.say(&Place::Band(n + 2), Fault::BandsDoNotRise);
            }
        }
    }
}

/// The number (from 1) of an earlier choice with the same text, blank ones aside.
fn earlier(choices: &[Choice], n: usize, text: impl Fn(&Choice) -> &String) -> Option<usize> {
    let this = fold(text(choices.get(n)?));
    let same = choices.iter().take(n).position(|choice| fold(text(choice)) == this)?;
    (!this.is_empty()).then_some(same + 1)
}

/// Lower case, single spaces: what a reader would call the same text.
fn fold(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
