//! Places and faults in an author's words. Here are sentences and nothing that decides.

use super::{Fault, Place, Position, Problem};
use crate::deck::file::{CHOICES, MAX_CARDS};
use std::fmt;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Deck => f.write_str("deck"),
            Place::Source => f.write_str("source"),
            Place::Theme { number, id } => item(f, "theme", *number, id),
            Place::Card { number, id } => item(f, "card", *number, id),
            Place::Choice { number, id, choice } => {
                item(f, "card", *number, id)?;
                write!(f, ", choice {choice}")
            }
            Place::Explanations { number, id } => {
                item(f, "card", *number, id)?;
                f.write_str(", explanations")
            }
            Place::Band(number) => write!(f, "band {number}"),
            Place::Waivers => f.write_str("waivers"),
            Place::Waiver(number) => write!(f, "waiver {number}"),
            Place::Audit(number) => write!(f, "audit question {number}"),
            Place::Set { number, id } => item(f, "set", *number, id),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} column {}", self.line, self.column)
    }
}

fn item(f: &mut fmt::Formatter<'_>, what: &str, number: usize, id: &str) -> fmt::Result {
    write!(f, "{what} {number}")?;
    if id.is_empty() { Ok(()) } else { write!(f, " \"{id}\"") }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::FileTooLarge => f.write_str("the file is larger than 1 MiB (1,048,576 bytes)"),
            Fault::NotJson(what, at) => write!(f, "this is not JSON (expected {what} at {at})"),
            Fault::TooDeep(at) => {
                write!(f, "lists and objects stand more than 16 deep at {at}")
            }
            Fault::Unreadable(at) => {
                write!(
                    f,
                    "a character at {at} cannot be read; type it again, and save the file as UTF-8"
                )
            }
            Fault::WrongType { field, want } if field.is_empty() => write!(f, "should be {want}"),
            Fault::WrongType { field, want } => write!(f, "{field} should be {want}"),
            Fault::Missing(field) => write!(f, "no {field}"),
            Fault::Empty(field) => write!(f, "{field} is empty"),
            Fault::TooLong { field, length, limit } => {
                write!(f, "{field} has {length} characters; at most {limit} are allowed")
            }
            Fault::UnknownField(field) => {
                write!(
                    f,
                    "\"{field}\" is not a field of the format; check its spelling or remove it"
                )
            }
            Fault::OtherKind { field, other } => {
                write!(f, "\"{field}\" belongs to \"{other}\" cards; remove it, or change the kind")
            }
            Fault::FieldTwice(field) => write!(f, "\"{field}\" stands here twice; keep one"),
            Fault::UnsupportedFormat => f.write_str("format should be 1, the only one there is"),
            Fault::BadLang(tag) => {
                write!(f, "lang \"{tag}\" is not a language tag such as \"en\" or \"pt-BR\"")
            }
            Fault::BadUrl(url) => {
                write!(f, "url \"{url}\" should begin with https:// or http://, or be null")
            }
            Fault::BadNumber { field, low, high } => {
                write!(f, "{field} should be a whole number from {low} to {high}")
            }
            Fault::UnknownWord { field, word, known } => {
                write!(f, "{field} \"{word}\" should be one of {known}")
            }
            Fault::RepeatedId { id, first } => {
                write!(f, "the id \"{id}\" already belongs to number {first}; ids stand once")
            }
            Fault::UnknownTheme(id) => write!(f, "no theme has the id \"{id}\""),
            Fault::NoneOf(what) => write!(f, "{what} is an empty list; at least one is needed"),
            Fault::TooManyCards(count) => {
                write!(f, "{count} cards; at most {MAX_CARDS} are allowed")
            }
            Fault::TooManyItems { field, count, limit } => {
                write!(f, "{field} has {count} items; at most {limit} are allowed")
            }
            Fault::ChoiceCount(count) => {
                let choices = if *count == 1 { "choice" } else { "choices" };
                write!(f, "{count} {choices}; a card has {} to {}", CHOICES.start(), CHOICES.end())
            }
            Fault::NoBestChoice => f.write_str("no choice leans \"leader\"; exactly one should"),
            Fault::SeveralBestChoices(count) => {
                write!(f, "{count} choices lean \"leader\"; exactly one should")
            }
            Fault::SameChoice(other) => write!(f, "the same text as choice {other}"),
            Fault::SameExplanation(other) => write!(f, "the same explanation as choice {other}"),
            Fault::LikeExplanations => {
                f.write_str("the same text for leader and for manager; each answer needs its own")
            }
            Fault::AllOrNone(text) => {
                write!(
                    f,
                    "\"{text}\" refers to the other choices, whose order changes; say what it means"
                )
            }
            Fault::SamePrompt(other) => write!(f, "the same question as audit question {other}"),
            Fault::FirstBandNotZero => f.write_str("the first band should be from 0"),
            Fault::BandsDoNotRise => f.write_str("from should be higher than in the band before"),
            Fault::BadSetId(id) => write!(
                f,
                "the id \"{id}\" should be letters, digits and hyphens, begin with a letter, and not be \"all\", \"audit\" or \"history\""
            ),
            Fault::UnknownCard(id) => write!(f, "no card has the id \"{id}\""),
            Fault::FirstSet => f.write_str(
                "the first set should begin with the deck's first card, which stands in the page before any script runs",
            ),
            Fault::CardTwice(id) => write!(f, "the card \"{id}\" stands here twice; keep one"),
        }
    }
}
