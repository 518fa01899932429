//! The types of a valid deck: a file of cards, each a short scene with choices. Only [`Deck::read`] and its variants in
//! [`mod@file`] create a [`Deck`], so every `Deck` value satisfies all rules of the format. This file must not
//! know how decks are stored.

pub mod file;
#[cfg(feature = "author")]
pub mod lint;
pub mod problem;
#[cfg(feature = "author")]
pub mod schema;

use std::fmt;

/// The only value that the field `format` of a deck file may have.
pub const FORMAT: u32 = 1;

/// A valid deck.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    id: String,
    lang: String,
    title: String,
    intro: String,
    source: Source,
    themes: Vec<Theme>,
    cards: Vec<Card>,
    bands: Vec<Band>,
    audit: Vec<Prompt>,
    sets: Vec<Set>,
    fingerprint: u64,
}

/// The text that the deck is based on. `url` begins with `https://` or `http://`, so it cannot be a `javascript:` link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    pub title: String,
    pub url: Option<String>,
}

/// One of the ideas that the cards are about. Each card belongs to one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub id: String,
    pub name: String,
    /// The idea, explained in about two sentences.
    pub idea: String,
    /// One thing to try this week.
    pub habit: String,
    /// The URL fragment of the passage in the source, as the deck's author wrote it. For links, use
    /// [`Theme::fragment`].
    pub anchor: Option<String>,
}

/// One question to a reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: String,
    /// Index of the theme in [`Deck::themes`].
    pub theme: usize,
    pub kind: Kind,
    pub scenario: String,
    /// Two to five for [`Kind::Choose`]. For [`Kind::Spot`] always two: leader, then manager.
    pub choices: Vec<Choice>,
}

/// What a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "What would you do?" Scored by the lean of the choice, as *respond*.
    Choose,
    /// "Leader or manager?" Scored as right or wrong, as *recognise*.
    Spot { answer: Role },
}

/// One answer that a reader can give, with its explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Empty on a `spot` card: the interface shows its own words for leader and manager.
    pub text: String,
    pub lean: Lean,
    pub explanation: String,
}

/// Which way a choice leans: to a leader's habit, a manager's habit, or both (mixed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lean {
    Leader,
    Mixed,
    Manager,
}

/// The two possible answers to a `spot` card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Leader,
    Manager,
}

/// A result text. It applies to respond percentages from `from` up to where the next band begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Lowest respond percentage of this band, 0 to 100.
    pub from: u8,
    pub name: String,
    pub text: String,
}

/// A named selection of the cards. It is a quiz with its own result, after which a reader can go on to the other cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// An ASCII letter, then ASCII letters, digits and hyphens. Never `all`, `audit` or `history`.
    pub id: String,
    pub name: String,
    /// Indices into [`Deck::cards`], in the order in which they are dealt. Not empty, without duplicates.
    pub cards: Vec<usize>,
}

/// A question for the reader's notebook ([`Journal`](crate::Journal)). The format calls these questions `audit`.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Index of the theme in [`Deck::themes`].
    pub theme: usize,
    pub prompt: String,
}

impl Deck {
    /// The deck's id. It is part of the storage keys of the reader's records.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// BCP 47 tag of the language of the texts.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// May be empty.
    pub fn intro(&self) -> &str {
        &self.intro
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Not empty; in the author's order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// 1 to 200, in the author's order.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// At least one. The first begins at 0, and each begins higher than the one before.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// May be empty.
    pub fn audit(&self) -> &[Prompt] {
        &self.audit
    }

    /// May be empty. Without other settings, the first set is dealt ([`Deal::asked`](crate::order::Deal::asked)).
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// A hash of the deck's id, its cards (all fields) and the ids and cards of its sets. Saved progress is valid only
    /// for the same fingerprint. Bands, ideas and habits are not part of it, so an author can reword them without
    /// invalidating the progress of readers.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The theme that a card of this deck belongs to.
    pub fn theme_of(&self, card: &Card) -> &Theme {
        &self.themes[card.theme]
    }
}

impl Theme {
    /// The URL fragment for a link to the passage in the source, without `#`. Some authors write the `#` in
    /// [`Theme::anchor`]; it is removed.
    pub fn fragment(&self) -> Option<&str> {
        let fragment = self.anchor.as_deref()?.trim_start_matches('#');
        (!fragment.is_empty()).then_some(fragment)
    }
}

impl Card {
    /// Points for taking `choice`, and the maximum for this card. A choice that the card does not have scores 0.
    /// `choose`: leader 2, mixed 1, manager 0. `spot`: right 1, wrong 0.
    pub fn points(&self, choice: usize) -> (u32, u32) {
        let lean = self.choices.get(choice).map(|c| c.lean);
        match self.kind {
            Kind::Choose => (lean.map_or(0, Lean::points), Lean::Leader.points()),
            Kind::Spot { answer } => (u32::from(lean == Some(answer.lean())), 1),
        }
    }

    /// Index of the best choice: on `choose` cards the one that leans leader, on `spot` cards the right answer.
    pub fn best(&self) -> usize {
        let lean = match self.kind {
            Kind::Choose => Lean::Leader,
            Kind::Spot { answer } => answer.lean(),
        };
        self.choices.iter().position(|c| c.lean == lean).unwrap_or(0)
    }
}

impl Kind {
    /// The word used in deck files and events.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Choose => "choose",
            Kind::Spot { .. } => "spot",
        }
    }
}

impl Lean {
    pub const EACH: [Lean; 3] = [Lean::Leader, Lean::Mixed, Lean::Manager];

    /// The word used in deck files, events and `data-lean`.
    pub fn as_str(self) -> &'static str {
        match self {
            Lean::Leader => "leader",
            Lean::Mixed => "mixed",
            Lean::Manager => "manager",
        }
    }

    pub(crate) fn points(self) -> u32 {
        match self {
            Lean::Leader => 2,
            Lean::Mixed => 1,
            Lean::Manager => 0,
        }
    }
}

impl Role {
    pub const EACH: [Role; 2] = [Role::Leader, Role::Manager];

    /// The lean of the choice that represents this role.
    pub fn lean(self) -> Lean {
        match self {
            Role::Leader => Lean::Leader,
            Role::Manager => Lean::Manager,
        }
    }

    /// The word used in deck files.
    pub fn as_str(self) -> &'static str {
        self.lean().as_str()
    }
}

impl fmt::Display for Lean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
