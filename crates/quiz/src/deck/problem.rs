//! Every way a deck can be wrong, in an author's words, with its place. Nothing here decides
//! whether a deck is valid; `file` does.

use std::fmt;

/// One thing wrong with a deck, and where.
///
/// Reads as `card 4 "stand-up", choice 2: no explanation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

/// Where in a deck, counted from 1 as authors count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Deck,
    Source,
    Theme { number: usize, id: String },
    Card { number: usize, id: String },
    Choice { number: usize, id: String, choice: usize },
    Explanations { number: usize, id: String },
    Band(usize),
    Audit(usize),
}

/// What is wrong there. [`Fault::name`] is stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NotJson(String),
    FileTooLarge { bytes: usize },
    WrongType { field: String, want: &'static str },
    Missing(&'static str),
    Empty(&'static str),
    TooLong { field: &'static str, length: usize, limit: usize },
    UnknownField(String),
    FieldTwice(String),
    UnsupportedFormat,
    BadLang(String),
    BadUrl(String),
    BadNumber { field: &'static str, low: u32, high: u32 },
    UnknownWord { field: &'static str, word: String, known: &'static str },
    RepeatedId { id: String, first: usize },
    UnknownTheme(String),
    NoneOf(&'static str),
    TooManyCards(usize),
    ChoiceCount(usize),
    NoBestChoice,
    SeveralBestChoices(usize),
    SameChoice(usize),
    SameExplanation(usize),
    AllOrNone(String),
    FirstBandNotZero,
    BandsDoNotRise,
}

impl Fault {
    /// A short name that tests, tools and documents may rely on.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::NotJson(_) => "not-json",
            Fault::FileTooLarge { .. } => "file-too-large",
            Fault::WrongType { .. } => "wrong-type",
            Fault::Missing(_) => "missing",
            Fault::Empty(_) => "empty",
            Fault::TooLong { .. } => "too-long",
            Fault::UnknownField(_) => "unknown-field",
            Fault::FieldTwice(_) => "field-twice",
            Fault::UnsupportedFormat => "unsupported-format",
            Fault::BadLang(_) => "bad-lang",
            Fault::BadUrl(_) => "bad-url",
            Fault::BadNumber { .. } => "bad-number",
            Fault::UnknownWord { .. } => "unknown-word",
            Fault::RepeatedId { .. } => "repeated-id",
            Fault::UnknownTheme(_) => "unknown-theme",
            Fault::NoneOf(_) => "none-of",
            Fault::TooManyCards(_) => "too-many-cards",
            Fault::ChoiceCount(_) => "choice-count",
            Fault::NoBestChoice => "no-best-choice",
            Fault::SeveralBestChoices(_) => "several-best-choices",
            Fault::SameChoice(_) => "same-choice",
            Fault::SameExplanation(_) => "same-explanation",
            Fault::AllOrNone(_) => "all-or-none",
            Fault::FirstBandNotZero => "first-band-not-zero",
            Fault::BandsDoNotRise => "bands-do-not-rise",
        }
    }
}

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
            Place::Audit(number) => write!(f, "audit question {number}"),
        }
    }
}

fn item(f: &mut fmt::Formatter<'_>, what: &str, number: usize, id: &str) -> fmt::Result {
    write!(f, "{what} {number}")?;
    if id.is_empty() { Ok(()) } else { write!(f, " \"{id}\"") }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotJson(why) => write!(f, "this is not JSON ({why})"),
            Fault::FileTooLarge { bytes } => {
                write!(f, "the file has {bytes} bytes; at most 1,048,576 (1 MiB) are read")
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
            Fault::NoneOf(what) => write!(f, "there should be at least one of its {what}"),
            Fault::TooManyCards(count) => write!(f, "{count} cards; at most 200 are allowed"),
            Fault::ChoiceCount(count) => write!(f, "{count} choices; a card has 2 to 5"),
            Fault::NoBestChoice => f.write_str("no choice leans \"leader\"; exactly one should"),
            Fault::SeveralBestChoices(count) => {
                write!(f, "{count} choices lean \"leader\"; exactly one should")
            }
            Fault::SameChoice(other) => write!(f, "the same text as choice {other}"),
            Fault::SameExplanation(other) => write!(f, "the same explanation as choice {other}"),
            Fault::AllOrNone(text) => {
                write!(
                    f,
                    "\"{text}\" refers to the other choices, whose order changes; say what it means"
                )
            }
            Fault::FirstBandNotZero => f.write_str("the first band should be from 0"),
            Fault::BandsDoNotRise => f.write_str("from should be higher than in the band before"),
        }
    }
}
