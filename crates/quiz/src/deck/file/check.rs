//! Validation rules that compare several parts of a deck: choices, ids, bands. A part that could not be read has been
//! reported already, and these rules skip it.

use super::read::{Problems, Reader, shorten};
use super::{Band, CHOICES, Choice, Lean, MAX_BAND_FROM, Prompt};
use crate::deck::problem::{Fault, Place};

/// Phrases that refer to the other choices, anywhere in a choice. Such choices make no sense when the order is
/// shuffled, and they give the answer away (Haladyna, Downing & Rodriguez 2002, rules 18 and 19).
const PHRASES_ANYWHERE: &[&str] = &["of the above", "all the above"];
/// Phrases that refer to the other choices only if they are the whole choice: "Send all of these to Mara" is allowed.
const PHRASES_WHOLE_CHOICE: &[&str] = &[
    "all of these",
    "none of these",
    "both of these",
    "neither of these",
    "all of them",
    "none of them",
    "both of them",
    "neither of them",
];

/// Maximum number of choices of a card that are compared with each other. A card with more than five is invalid anyway.
/// The limit prevents that a hostile file blocks a phone.
const MAX_COMPARED_CHOICES: usize = 20;

impl<P: Problems> Reader<P> {
    /// Checks the number of choices of a card.
    pub fn choice_count(&mut self, card: Place<&str>, count: usize) {
        if !CHOICES.contains(&count) {
            self.report(card, || Fault::ChoiceCount(count));
        }
    }

    /// Checks that exactly one choice leans leader. `unread` is the number of choices whose lean could not be read.
    pub fn one_best(&mut self, card: Place<&str>, choices: &[Choice], unread: usize) {
        match choices.iter().filter(|choice| choice.lean == Lean::Leader).count() {
            0 if unread == 0 && !choices.is_empty() => self.report(card, || Fault::NoBestChoice),
            0 | 1 => {}
            several => self.report(card, || Fault::SeveralBestChoices(several)),
        }
    }

    /// Checks that the choices of a card differ in text and explanation, and do not refer to each other.
    pub fn choices_differ<'j>(
        &mut self,
        choices: &[Choice],
        place: impl Fn(usize) -> Place<&'j str>,
    ) {
        let choices = choices.get(..MAX_COMPARED_CHOICES).unwrap_or(choices);
        let (mut texts, mut explanations) = (Vec::new(), Vec::new());
        for (n, choice) in choices.iter().enumerate() {
            let place = place(n + 1);
            let text = folded(&choice.text);
            let phrase = refers_to_others(&text);
            if let Some(same) = find_or_push(&mut texts, text) {
                self.report(place, || Fault::SameChoice(same));
            }
            if let Some(same) = find_or_push(&mut explanations, folded(&choice.explanation)) {
                self.report(place, || Fault::SameExplanation(same));
            }
            if let Some(phrase) = phrase {
                self.report(place, || Fault::AllOrNone(phrase.to_owned()));
            }
        }
    }

    /// Checks that the two explanations of a `spot` card differ.
    pub fn explanations_unlike(&mut self, place: Place<&str>, choices: &[Choice]) {
        let mut explanations = Vec::new();
        for choice in choices {
            if find_or_push(&mut explanations, folded(&choice.explanation)).is_some() {
                self.report(place, || Fault::LikeExplanations);
            }
        }
    }

    /// Checks that audit questions differ. The notebook identifies a question by its wording, so two with the same
    /// wording would share one text.
    pub fn prompts_differ(&mut self, prompts: &[Prompt]) {
        let mut before = Vec::new();
        for (n, prompt) in prompts.iter().enumerate() {
            if let Some(same) = find_or_push(&mut before, folded(&prompt.prompt)) {
                self.report(Place::Audit(n + 1), || Fault::SamePrompt(same));
            }
        }
    }

    /// Checks that ids are unique.
    pub fn ids_stand_once(&mut self, ids: &[&str], place: fn(usize, &str) -> Place<&str>) {
        for (n, id) in ids.iter().enumerate() {
            let first = ids.iter().take(n).position(|before| before == id);
            if let Some(first) = first.filter(|_| !id.trim().is_empty()) {
                let fault = || Fault::RepeatedId { id: shorten(id), first: first + 1 };
                self.report(place(n + 1, id), fault);
            }
        }
    }

    /// Checks that bands begin at 0 and are in ascending order.
    pub fn bands_rise(&mut self, bands: &[Band]) {
        if bands.first().is_some_and(|band| (1..=MAX_BAND_FROM).contains(&band.from)) {
            self.report(Place::Band(1), || Fault::FirstBandNotZero);
        }
        for (n, pair) in bands.windows(2).enumerate() {
            if let [before, band] = pair
                && band.from <= before.from
                && before.from <= MAX_BAND_FROM
            {
                self.report(Place::Band(n + 2), || Fault::BandsDoNotRise);
            }
        }
    }
}

fn refers_to_others(folded: &str) -> Option<&'static str> {
    let is = |phrase: &str| {
        let rest = folded.strip_prefix(phrase);
        rest.is_some_and(|rest| rest.bytes().all(|sign| matches!(sign, b'.' | b'!' | b' ')))
    };
    // The phrase has to end with a whole word: "of the above-average quarter" does not refer to choices.
    let ends = |phrase: &str| {
        let goes_on = |sign: &u8| matches!(sign, b'-' | b'a'..=b'z' | b'0'..=b'9');
        let text = folded.as_bytes().windows(phrase.len() + 1);
        let mut found = text.filter(|text| text.starts_with(phrase.as_bytes()));
        found.any(|text| !text.last().is_some_and(goes_on))
    };
    let anywhere = PHRASES_ANYWHERE.iter().find(|phrase| ends(phrase)).copied();
    anywhere.or_else(|| PHRASES_WHOLE_CHOICE.iter().find(|phrase| is(phrase)).copied())
}

/// The number (from 1) of an earlier, identical text that is not blank, if any. Then adds `text` to the list.
fn find_or_push(before: &mut Vec<String>, text: String) -> Option<usize> {
    let found = before.iter().position(|other| *other == text && !text.is_empty());
    before.push(text);
    found.map(|at| at + 1)
}

/// Normalizes a text for comparison: lower case, and one space after each word. Only ASCII letters are lower-cased,
/// because the case tables of Unicode are 1.5 kB of the Wasm.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    for word in text.split_whitespace() {
        folded.push_str(word);
        folded.push(' ');
    }
    folded.make_ascii_lowercase();
    folded
}
