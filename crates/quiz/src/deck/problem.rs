//! Every way a deck can be wrong, and where. Nothing here decides whether a deck is valid; `file`
//! does.

mod say;

/// One thing wrong with a deck, and where.
///
/// Reads as `card 4 "stand-up", choice 2: no explanation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

/// Where in a deck, counted from 1 as authors count. While a deck is read, ids are borrowed: most
/// places are never told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<Id = String> {
    Deck,
    Source,
    Theme {
        number: usize,
        id: Id,
    },
    Card {
        number: usize,
        id: Id,
    },
    Choice {
        number: usize,
        id: Id,
        choice: usize,
    },
    Explanations {
        number: usize,
        id: Id,
    },
    Band(usize),
    Audit(usize),
    Set {
        number: usize,
        id: Id,
    },
    /// The file of waivers beside the deck …
    Waivers,
    /// … and one of them.
    Waiver(usize),
}

/// Where in a file, counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// What is wrong there. [`Fault::name`] is stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    FileTooLarge,
    /// What the parser expected, and where.
    NotJson(&'static str, Position),
    TooDeep(Position),
    /// A character whose bytes are no UTF-8, or half of a surrogate pair.
    Unreadable(Position),
    /// U+FFFD in a text, which the file has as an escape.
    Lost(&'static str),
    WrongType {
        field: String,
        want: &'static str,
    },
    Missing(&'static str),
    Empty(&'static str),
    TooLong {
        field: &'static str,
        length: usize,
        limit: usize,
    },
    UnknownField(String),
    /// A field that cards of the other kind have.
    OtherKind {
        field: &'static str,
        other: &'static str,
    },
    FieldTwice(String),
    UnsupportedFormat,
    BadLang(String),
    BadUrl(String),
    BadNumber {
        field: &'static str,
        low: u32,
        high: u32,
    },
    UnknownWord {
        field: &'static str,
        word: String,
        known: &'static str,
    },
    RepeatedId {
        id: String,
        first: usize,
    },
    UnknownTheme(String),
    NoneOf(&'static str),
    TooManyCards(usize),
    TooManyItems {
        field: &'static str,
        count: usize,
        limit: usize,
    },
    ChoiceCount(usize),
    NoBestChoice,
    SeveralBestChoices(usize),
    SameChoice(usize),
    SameExplanation(usize),
    /// The two explanations of a `spot` card are one text.
    LikeExplanations,
    AllOrNone(String),
    /// Of the audit question of this number.
    SamePrompt(usize),
    FirstBandNotZero,
    BandsDoNotRise,
    BadSetId(String),
    /// Of a set.
    UnknownCard(String),
    CardTwice(String),
    /// The first set does not begin with the first card.
    FirstSet,
}

impl Place {
    /// The id of the card this is on.
    pub fn card(&self) -> Option<&String> {
        match self {
            Place::Card { id, .. } | Place::Choice { id, .. } | Place::Explanations { id, .. } => {
                Some(id)
            }
            _ => None,
        }
    }
}

impl Fault {
    /// A short name that tests, tools and documents may rely on.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::FileTooLarge => "file-too-large",
            Fault::NotJson(..) => "not-json",
            Fault::TooDeep(_) => "too-deep",
            Fault::Unreadable(_) => "unreadable-character",
            Fault::Lost(_) => "lost-character",
            Fault::WrongType { .. } => "wrong-type",
            Fault::Missing(_) => "missing",
            Fault::Empty(_) => "empty",
            Fault::TooLong { .. } => "too-long",
            Fault::UnknownField(_) => "unknown-field",
            Fault::OtherKind { .. } => "other-kind",
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
            Fault::TooManyItems { .. } => "too-many-items",
            Fault::ChoiceCount(_) => "choice-count",
            Fault::NoBestChoice => "no-best-choice",
            Fault::SeveralBestChoices(_) => "several-best-choices",
            Fault::SameChoice(_) => "same-choice",
            Fault::SameExplanation(_) => "same-explanation",
            Fault::LikeExplanations => "like-explanations",
            Fault::AllOrNone(_) => "all-or-none",
            Fault::SamePrompt(_) => "same-prompt",
            Fault::FirstBandNotZero => "first-band-not-zero",
            Fault::BandsDoNotRise => "bands-do-not-rise",
            Fault::BadSetId(_) => "bad-set-id",
            Fault::UnknownCard(_) => "unknown-card",
            Fault::CardTwice(_) => "card-twice",
            Fault::FirstSet => "first-set",
        }
    }
}
