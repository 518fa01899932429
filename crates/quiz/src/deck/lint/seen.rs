//! A card as the lint rules see it: with its number, its best and weaker choices, and the words that other cards use.

use super::words::{stem, words};
use crate::deck::problem::Place;
use crate::deck::{Card, Choice, Deck, Kind};
use std::collections::{HashMap, HashSet};

/// A card with its context.
pub struct Seen<'d> {
    pub deck: &'d Deck,
    pub card: &'d Card,
    /// The card's number in the deck, from 1.
    pub number: usize,
    pub lexicon: &'d Lexicon,
}

/// The number of cards that use each word stem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon(HashMap<String, usize>);

/// A `choose` card.
pub struct Question<'s> {
    pub seen: &'s Seen<'s>,
    pub best: &'s Choice,
    /// Index of the best choice.
    pub best_at: usize,
}

/// A part of a card.
#[derive(Clone, Copy, PartialEq)]
pub enum At {
    Card,
    /// Index of the choice, in the author's order.
    Choice(usize),
    Explanations,
}

impl Lexicon {
    /// Adds the words of a card: of its scenario and choices.
    pub fn add(&mut self, card: &Card) {
        let texts = card.choices.iter().map(|choice| &choice.text).chain([&card.scenario]);
        let stems: HashSet<String> = texts.flat_map(|t| words(t)).map(|w| stem(&w)).collect();
        stems.into_iter().for_each(|stem| *self.0.entry(stem).or_default() += 1);
    }
}

impl Seen<'_> {
    pub fn place(&self, at: At) -> Place {
        place(self.number, self.card, at)
    }

    /// The card as a [`Question`]; `None` for `spot` cards.
    pub fn question(&self) -> Option<Question<'_>> {
        let best_at = self.card.best();
        let best = self.card.choices.get(best_at).filter(|_| self.card.kind == Kind::Choose)?;
        Some(Question { seen: self, best, best_at })
    }

    /// The place and text of each explanation.
    pub fn explanations(&self) -> impl Iterator<Item = (At, &str)> {
        explanations(self.card)
    }

    /// Whether no other card uses a word with this stem in its scenario or choices.
    pub fn alone_uses(&self, stem: &str) -> bool {
        self.lexicon.0.get(stem).is_none_or(|cards| *cards == 1)
    }
}

impl<'s> Question<'s> {
    /// All choices except the best one, with their indices.
    pub fn weaker(&self) -> impl Iterator<Item = (usize, &'s Choice)> + use<'s> {
        let best_at = self.best_at;
        self.choices().filter(move |(at, _)| *at != best_at)
    }

    pub fn choices(&self) -> impl Iterator<Item = (usize, &'s Choice)> + use<'s> {
        self.seen.card.choices.iter().enumerate()
    }
}

/// A place on the card with this number (from 1).
pub fn place(number: usize, card: &Card, at: At) -> Place {
    let id = card.id.clone();
    match at {
        At::Card => Place::Card { number, id },
        At::Choice(choice) => Place::Choice { number, id, choice: choice + 1 },
        At::Explanations => Place::Explanations { number, id },
    }
}

/// The place and text of each explanation of a card.
pub fn explanations(card: &Card) -> impl Iterator<Item = (At, &str)> {
    let at = |n| if card.kind == Kind::Choose { At::Choice(n) } else { At::Explanations };
    card.choices.iter().enumerate().map(move |(n, choice)| (at(n), choice.explanation.as_str()))
}
