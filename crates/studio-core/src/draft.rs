//! A deck while it is being written. Every field is the text as it was typed, including fields that the deck format
//! wants as a number or as one of a few words, so that invalid input is not lost. `Deck::read` decides whether a draft
//! is a valid deck.

use quiz::reading;

/// A deck that may be incomplete or invalid. In an optional field, an empty text means that the field is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    pub lang: String,
    pub title: String,
    pub intro: String,
    pub source: Source,
    pub themes: Vec<Theme>,
    pub cards: Vec<Card>,
    pub bands: Vec<Band>,
    pub audit: Vec<Prompt>,
    pub sets: Vec<Set>,
    /// Exported to a file of their own beside the deck's file, not into it.
    pub waivers: Vec<Waiver>,
}

/// The article that the deck is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    pub url: String,
}

/// A theme, to which cards and audit questions belong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub id: String,
    pub name: String,
    pub idea: String,
    pub habit: String,
    pub anchor: String,
}

/// A card of either kind. It also keeps the texts of the other kind, for authors who switch the kind and switch back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    /// The id of a theme.
    pub theme: String,
    /// `choose` or `spot`.
    pub kind: String,
    pub scenario: String,
    /// Used by `choose` cards only.
    pub choices: Vec<Choice>,
    /// Used by `spot` cards only: `leader` or `manager`.
    pub answer: String,
    /// Used by `spot` cards only: the explanation for readers who answered leader.
    pub said_leader: String,
    /// Used by `spot` cards only: the explanation for readers who answered manager.
    pub said_manager: String,
}

impl Card {
    /// Seconds to read the card with one explanation, and to decide. `None` while the card has no text.
    pub fn seconds(&self, lang: &str) -> Option<usize> {
        let said = [&self.said_leader, &self.said_manager].map(|said| ("", said.as_str()));
        let choices = self.choices.iter().map(|choice| (&*choice.text, &*choice.explanation));
        let seconds = match self.is_spot() {
            true => reading::seconds(lang, &self.scenario, said.into_iter()),
            false => reading::seconds(lang, &self.scenario, choices),
        };
        Some(seconds).filter(|seconds| *seconds > reading::SECONDS_TO_DECIDE)
    }
}

/// A choice of a `choose` card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub text: String,
    /// `leader`, `mixed` or `manager`.
    pub lean: String,
    pub explanation: String,
}

/// A result text, for readers whose score is `from` per cent or more, up to the next band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// A whole number from 0 to 100.
    pub from: String,
    pub name: String,
    pub text: String,
}

/// A question of the audit, which a reader answers in a notebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The id of a theme.
    pub theme: String,
    pub prompt: String,
}

/// A selection of cards, in an order of its own, which a page can ask for by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pub id: String,
    pub name: String,
    /// The ids of cards.
    pub cards: Vec<String>,
}

/// An author's reason why a finding of the linter on a card is no fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// The id of a card.
    pub card: String,
    /// The name of a linter rule.
    pub rule: String,
    pub reason: String,
}

/// The kind of a card that asks what the reader would do.
pub const CHOOSE: &str = "choose";
/// The kind of a card that asks whether the reader sees a leader's or a manager's habit.
pub const SPOT: &str = "spot";

impl Card {
    pub fn is_spot(&self) -> bool {
        self.kind == SPOT
    }
}
