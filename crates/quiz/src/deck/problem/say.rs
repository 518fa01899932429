//! Sentences for places and faults, written for deck authors. This file has no validation logic.

use super::{Fault, Place, Position, Problem};
use crate::deck::file::{CHOICES, MAX_CARDS};
use crate::number::decimal;
use crate::text::fill;
use std::fmt;

/// Implements `Display` by `sentence()`. The Wasm calls `sentence()` itself, because formatting code would be 1 kB of
/// it.
macro_rules! displayed {
    ($($what:ident)*) => {
        $(impl fmt::Display for $what {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.sentence())
            }
        })*
    };
}

displayed! { Problem Place Fault }

impl Problem {
    /// The place and the fault in one sentence.
    pub fn sentence(&self) -> String {
        [&*self.place.sentence(), ": ", &self.fault.sentence()].concat()
    }
}

impl Place {
    fn sentence(&self) -> String {
        match self {
            Place::Deck => "deck".to_owned(),
            Place::Source => "source".to_owned(),
            Place::Theme { number, id } => item("theme", *number, id),
            Place::Card { number, id } => item("card", *number, id),
            Place::Choice { number, id, choice } => {
                [&*item("card", *number, id), ", ", &item("choice", *choice, "")].concat()
            }
            Place::Explanations { number, id } => item("card", *number, id) + ", explanations",
            Place::Band(number) => item("band", *number, ""),
            Place::Waivers => "waivers".to_owned(),
            Place::Waiver(number) => item("waiver", *number, ""),
            Place::Audit(number) => item("audit question", *number, ""),
            Place::Set { number, id } => item("set", *number, id),
        }
    }
}

fn item(what: &str, number: usize, id: &str) -> String {
    let sentence = if id.is_empty() { "{0} {1}" } else { "{0} {1} \"{2}\"" };
    fill(sentence, &[("0", what), ("1", &decimal(number)), ("2", id)])
}

impl Position {
    fn sentence(self) -> String {
        ["line ", &decimal(self.line), " column ", &decimal(self.column)].concat()
    }
}

impl Fault {
    fn sentence(&self) -> String {
        let [first, second, third] = self.values();
        fill(self.form(), &[("0", &first), ("1", &second), ("2", &third)])
    }

    /// The sentence, with placeholders for [`Fault::values`].
    fn form(&self) -> &'static str {
        match self {
            Fault::FileTooLarge => "the file is larger than 1 MiB (1,048,576 bytes)",
            Fault::NotJson(..) => "this is not JSON (expected {0} at {1})",
            Fault::TooDeep(_) => "lists and objects are nested more than 16 deep at {0}",
            Fault::Unreadable(_) => {
                "a character at {0} cannot be read; type it again, and save the file as UTF-8"
            }
            Fault::Lost(_) => {
                "{0} has a \u{fffd} in place of a character that was lost; type it again"
            }
            Fault::WrongType { field, .. } if field.is_empty() => "should be {1}",
            Fault::WrongType { .. } => "{0} should be {1}",
            Fault::Missing(_) => "no {0}",
            Fault::Empty(_) => "{0} is empty",
            Fault::TooLong { .. } => "{0} has {1} characters; at most {2} are allowed",
            Fault::UnknownField(_) => {
                "\"{0}\" is not a field of the format; check its spelling or remove it"
            }
            Fault::OtherKind { .. } => {
                "\"{0}\" belongs to \"{1}\" cards; remove it, or change the kind"
            }
            Fault::FieldTwice(_) => "\"{0}\" is here twice; keep one",
            Fault::UnsupportedFormat => "format should be 1, the only one there is",
            Fault::BadLang(_) => "lang \"{0}\" is not a language tag such as \"en\" or \"pt-BR\"",
            Fault::BadUrl(_) => "url \"{0}\" should begin with https:// or http://, or be left out",
            Fault::BadNumber { .. } => "{0} should be a whole number from {1} to {2}",
            Fault::UnknownWord { .. } => "{0} \"{1}\" should be one of {2}",
            Fault::RepeatedId { .. } => "the id \"{0}\" already belongs to number {1}; change one",
            Fault::UnknownTheme(_) => "no theme has the id \"{0}\"",
            Fault::NoneOf(_) => "{0} is an empty list; at least one is needed",
            Fault::TooManyCards(_) => "{0} cards; at most {1} are allowed",
            Fault::TooManyItems { .. } => "{0} has {1} items; at most {2} are allowed",
            Fault::ChoiceCount(1) => "{0} choice; a card has {1} to {2}",
            Fault::ChoiceCount(_) => "{0} choices; a card has {1} to {2}",
            Fault::NoBestChoice => "no choice leans \"leader\"; exactly one should",
            Fault::SeveralBestChoices(_) => "{0} choices lean \"leader\"; exactly one should",
            Fault::SameChoice(_) => "the same text as choice {0}",
            Fault::SameExplanation(_) => "the same explanation as choice {0}",
            Fault::LikeExplanations => {
                "the same text for leader and for manager; each answer needs its own"
            }
            Fault::AllOrNone(_) => {
                "\"{0}\" refers to the other choices, whose order changes; say what it means"
            }
            Fault::SamePrompt(_) => "the same question as audit question {0}",
            Fault::FirstBandNotZero => "the first band should start at 0",
            Fault::BandsDoNotRise => "\"from\" should be higher than in the band before",
            Fault::BadSetId(_) => {
                "the id \"{0}\" should be letters, digits and hyphens, begin with a letter, and not be \"all\", \"audit\" or \"history\""
            }
            Fault::UnknownCard(_) => "no card has the id \"{0}\"",
            Fault::FirstSet => {
                "the first set should begin with the deck's first card, which is in the page before any script runs"
            }
            Fault::CardTwice(_) => "the card \"{0}\" is here twice; keep one",
        }
    }

    /// The values for the placeholders of [`Fault::form`].
    fn values(&self) -> [String; 3] {
        let text = |text: &str| text.to_owned();
        let no = String::new;
        match self {
            Fault::FileTooLarge
            | Fault::UnsupportedFormat
            | Fault::NoBestChoice
            | Fault::LikeExplanations
            | Fault::FirstBandNotZero
            | Fault::BandsDoNotRise
            | Fault::FirstSet => [no(), no(), no()],
            Fault::Missing(field)
            | Fault::Empty(field)
            | Fault::Lost(field)
            | Fault::NoneOf(field) => [text(field), no(), no()],
            Fault::UnknownField(given)
            | Fault::FieldTwice(given)
            | Fault::BadLang(given)
            | Fault::BadUrl(given)
            | Fault::UnknownTheme(given)
            | Fault::AllOrNone(given)
            | Fault::BadSetId(given)
            | Fault::UnknownCard(given)
            | Fault::CardTwice(given) => [text(given), no(), no()],
            Fault::SeveralBestChoices(number)
            | Fault::SameChoice(number)
            | Fault::SameExplanation(number)
            | Fault::SamePrompt(number) => [decimal(*number), no(), no()],
            Fault::TooDeep(at) | Fault::Unreadable(at) => [at.sentence(), no(), no()],
            Fault::NotJson(want, at) => [text(want), at.sentence(), no()],
            Fault::WrongType { field, want } => [text(field), text(want), no()],
            Fault::OtherKind { field, other } => [text(field), text(other), no()],
            Fault::RepeatedId { id, first } => [text(id), decimal(*first), no()],
            Fault::TooManyCards(count) => [decimal(*count), decimal(MAX_CARDS), no()],
            Fault::ChoiceCount(count) => {
                [decimal(*count), decimal(*CHOICES.start()), decimal(*CHOICES.end())]
            }
            Fault::TooLong { field, length: count, limit }
            | Fault::TooManyItems { field, count, limit } => {
                [text(field), decimal(*count), decimal(*limit)]
            }
            Fault::BadNumber { field, low, high } => [text(field), decimal(*low), decimal(*high)],
            Fault::UnknownWord { field, word, known } => [text(field), text(word), text(known)],
        }
    }
}
