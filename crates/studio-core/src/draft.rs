//! A deck while it is written. Every field is a text as it was typed, so that nothing is lost that is not right yet:
//! whether it is a deck is for `Deck::read` to say.

use quiz::reading;

/// A deck that may be incomplete or wrong. An empty text of a field that may be left out means that it is left out.
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
    /// Kept in a file beside the deck, not in it.
    pub waivers: Vec<Waiver>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub title: String,
    pub url: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub id: String,
    pub name: String,
    pub idea: String,
    pub habit: String,
    pub anchor: String,
}

/// A card of either kind. It keeps the texts of the other kind too, for an author who changes it and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    /// The id of a theme.
    pub theme: String,
    /// `choose` or `spot`.
    pub kind: String,
    pub scenario: String,
    /// Of a `choose` card.
    pub choices: Vec<Choice>,
    /// Of a `spot` card: `leader` or `manager`.
    pub answer: String,
    /// Of a `spot` card: what is said to readers who answered leader …
    pub said_leader: String,
    /// … and to those who answered manager.
    pub said_manager: String,
}

impl Card {
    /// Seconds that it takes to read the card with one explanation, and to decide; none while there is nothing to read.
    pub fn seconds(&self, lang: &str) -> Option<usize> {
        let said = [&self.said_leader, &self.said_manager].map(|said| ("", said.as_str()));
        let choices = self.choices.iter().map(|choice| (&*choice.text, &*choice.explanation));
        let seconds = match self.is_spot() {
            true => reading::seconds(lang, &self.scenario, said.into_iter()),
            false => reading::seconds(lang, &self.scenario, choices),
        };
        Some(seconds).filter(|seconds| *seconds > reading::DECIDING)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub text: String,
    /// `leader`, `mixed` or `manager`.
    pub lean: String,
    pub explanation: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// A whole number from 0 to 100.
    pub from: String,
    pub name: String,
    pub text: String,
}

/// A question of the audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The id of a theme.
    pub theme: String,
    pub prompt: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pub id: String,
    pub name: String,
    /// The ids of cards.
    pub cards: Vec<String>,
}

/// Why a finding of the linter on a card is no fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiver {
    /// The id of a card.
    pub card: String,
    /// The name of a rule.
    pub rule: String,
    pub reason: String,
}

pub const CHOOSE: &str = "choose";
pub const SPOT: &str = "spot";

impl Card {
    pub fn is_spot(&self) -> bool {
        self.kind == SPOT
    }
}
