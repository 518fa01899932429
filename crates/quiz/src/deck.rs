//! What a deck is once it is valid. A [`Deck`] can only be made by [`Deck::read`], so one that
//! exists keeps every rule of the format. This file must not know how decks are stored.

pub mod file;
#[cfg(feature = "author")]
pub mod lint;
pub mod problem;
#[cfg(feature = "author")]
pub mod schema;

use std::fmt;

/// The format number of the deck files this version reads.
pub const FORMAT: u32 = 1;

/// A valid deck. Made only by [`Deck::read`].
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

/// What the deck is drawn from. `url` begins with `https://` or `http://`: never a script.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    pub title: String,
    pub url: Option<String>,
}

/// One of the ideas the cards are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub id: String,
    pub name: String,
    /// What the idea says, in two sentences or so.
    pub idea: String,
    /// One thing to try this week.
    pub habit: String,
    /// The fragment of the passage in the source, as its author wrote it; [`Theme::fragment`] is
    /// what a link needs.
    pub anchor: Option<String>,
}

/// One question to a reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: String,
    /// Place of the theme in [`Deck::themes`], from 0.
    pub theme: usize,
    pub kind: Kind,
    pub scenario: String,
    /// Two to five for [`Kind::Choose`]; for [`Kind::Spot`] always two, leader then manager.
    pub choices: Vec<Choice>,
}

/// What a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "What would you do?" Scored by lean, as *respond*.
    Choose,
    /// "Leader or manager?" Right or not, as *recognise*.
    Spot { answer: Role },
}

/// One answer a reader can give, and what is said to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Empty on a `spot` card: there the interface's own words for leader and manager stand.
    pub text: String,
    pub lean: Lean,
    pub explanation: String,
}

/// Which way a choice leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lean {
    Leader,
    Mixed,
    Manager,
}

/// The two roles a `spot` card asks to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Leader,
    Manager,
}

/// A result text, for respond percentages from `from` up to the next band.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Per cent, 0 to 100.
    pub from: u8,
    pub name: String,
    pub text: String,
}

/// Some of the cards, under a name of their own: a quiz in itself, from which a reader can go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// A letter, then letters, digits and hyphens; not `all`, `audit` or `history`.
    pub id: String,
    pub name: String,
    /// Places in [`Deck::cards`], in the order in which they are dealt; each once, and at least one.
    pub cards: Vec<usize>,
}

/// A question for the reader's journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Place of the theme in [`Deck::themes`], from 0.
    pub theme: usize,
    pub prompt: String,
}

impl Deck {
    /// The deck's own name; part of the key under which progress is kept.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// BCP 47 tag of the language the texts are in.
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

    /// At least one, in the author's order.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// 1 to 200, in the author's order.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// At least one; the first is from 0, and `from` rises.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// May be empty.
    pub fn audit(&self) -> &[Prompt] {
        &self.audit
    }

    /// May be empty. The first is what is dealt where nothing else is asked for.
    pub fn sets(&self) -> &[Set] {
        &self.sets
    }

    /// A number that changes with the deck's id, with anything of its cards, and with its sets: saved
    /// progress is tied to it. Bands, ideas and habits may be reworded while somebody is half way through.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The theme a card belongs to.
    pub fn theme_of(&self, card: &Card) -> &Theme {
        &self.themes[card.theme]
    }
}

impl Theme {
    /// What stands after the `#` of a link to the passage in the source. Authors write the sign
    /// along.
    pub fn fragment(&self) -> Option<&str> {
        let fragment = self.anchor.as_deref()?.trim_start_matches('#');
        (!fragment.is_empty()).then_some(fragment)
    }
}

impl Card {
    /// Points for taking `choice`, and the most there are. A choice the card does not have gets 0.
    /// `choose`: leader 2, mixed 1, manager 0. `spot`: right 1, otherwise 0.
    pub fn points(&self, choice: usize) -> (u32, u32) {
        let lean = self.choices.get(choice).map(|c| c.lean);
        match self.kind {
            Kind::Choose => (lean.map_or(0, Lean::points), Lean::Leader.points()),
            Kind::Spot { answer } => (u32::from(lean == Some(answer.lean())), 1),
        }
    }

    /// Place of the choice the deck holds best, from 0.
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
