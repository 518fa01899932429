//! The types of validation errors: every way in which a deck can be invalid, and where. [`file`](super::file) decides
//! whether a deck is valid; `problem/say.rs` has the sentences.

mod say;

/// One validation error of a deck, and where it is.
///
/// Displayed as `card 4 "stand-up", choice 2: no explanation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

/// A place in a deck. Numbers count from 1, as authors count. While a deck is read, ids are borrowed (`Place<&str>`),
/// because most places never end up in a [`Problem`].
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
    /// The file of waivers beside the deck (`lint/waivers.rs`).
    Waivers,
    /// One waiver in that file.
    Waiver(usize),
}

/// A position in a file, counted from 1. Columns are counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// What is wrong. `problem/say.rs` has the sentence for each. In tuple variants, a `&'static str` is the name of a
/// field unless the variant says otherwise. A `String` is a text or name from the file, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    FileTooLarge,
    /// What the parser expected, and where.
    NotJson(&'static str, Position),
    TooDeep(Position),
    /// Bytes that are not valid UTF-8, an unpaired surrogate, or a zero byte.
    Unreadable(Position),
    /// A text contains U+FFFD, written as the escape `\ufffd`.
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
    /// A field that only cards of the other kind have.
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
    /// The two explanations of a `spot` card are the same.
    LikeExplanations,
    AllOrNone(String),
    /// The same wording as the audit question with this number.
    SamePrompt(usize),
    FirstBandNotZero,
    BandsDoNotRise,
    BadSetId(String),
    /// A set contains an id that no card has.
    UnknownCard(String),
    CardTwice(String),
    /// The first set does not begin with the deck's first card, which is prerendered.
    FirstSet,
}

impl Place {
    /// The id of the card; `None` if the place is not on a card.
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
    /// A short, stable name, for tests, tools and documents.
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
