//! Lint rules about the deck as a whole.

use super::limits;
use super::seen::{explanations, place};
use super::words::words;
use crate::deck::file::CHOICES;
use crate::deck::problem::Place;
use crate::deck::{Card, Deck, Kind, Role};
use std::collections::HashMap;

type Notes = Vec<(Place, String)>;

/// Each theme should have cards of both kinds, because the result shows both per theme. A theme with a single card
/// cannot have both, so it is reported only if the deck has at least two cards per theme on average.
pub fn theme_without_both_kinds(deck: &Deck) -> Notes {
    let roomy = deck.cards().len() >= 2 * deck.themes().len();
    let mut notes = Vec::new();
    for (n, theme) in deck.themes().iter().enumerate() {
        let cards = deck.cards().iter().filter(|card| card.theme == n);
        let kinds: Vec<&str> = cards.map(|card| card.kind.as_str()).collect();
        let one_kind = kinds.windows(2).all(|pair| pair.first() == pair.last());
        if one_kind && (roomy || kinds.len() >= 2) {
            let place = Place::Theme { number: n + 1, id: theme.id.clone() };
            notes.push((place, lacks(&kinds)));
        }
    }
    notes
}

fn lacks(kinds: &[&str]) -> String {
    match kinds.first() {
        None => "no card is about this theme; add some, or remove the theme".to_owned(),
        Some(kind) => format!("the theme has only \"{kind}\" cards; add one of the other kind"),
    }
}

/// The answers to `spot` cards should be balanced ([`limits::SPOT_SHARE`]).
pub fn one_sided_spots(deck: &Deck) -> Notes {
    let answers = deck.cards().iter().filter_map(|card| match card.kind {
        Kind::Spot { answer } => Some(answer),
        Kind::Choose => None,
    });
    let answers: Vec<Role> = answers.collect();
    let one_sided = |role: &Role| {
        let count = answers.iter().filter(|answer| *answer == role).count();
        count as f64 > limits::SPOT_SHARE * answers.len() as f64
    };
    if answers.len() < limits::SPOT_CARDS {
        return Vec::new();
    }
    let says = |role: Role| {
        format!(
            "more than two thirds of the \"spot\" cards have the answer \"{}\"; change some",
            role.as_str()
        )
    };
    Role::EACH.into_iter().filter(one_sided).map(|role| (Place::Deck, says(role))).collect()
}

/// Checks each set as a quiz of its own. If it has enough cards, it should cover every theme and both kinds. If it has
/// at least [`limits::SET_CARDS`] `choose` cards, at most half of their best choices should share a position.
pub fn lopsided_set(deck: &Deck) -> Notes {
    let mut notes = Vec::new();
    for (n, set) in deck.sets().iter().enumerate() {
        let place = Place::Set { number: n + 1, id: set.id.clone() };
        let mut note = |says: String| notes.push((place.clone(), says));
        let cards = || set.cards.iter().filter_map(|at| deck.cards().get(*at));
        let missing =
            (0..deck.themes().len()).find(|theme| cards().all(|card| card.theme != *theme));
        if let Some(theme) = missing.filter(|_| set.cards.len() >= deck.themes().len()) {
            let name = deck.themes().get(theme).map_or("", |theme| &theme.name);
            note(format!("no card is about \"{name}\"; put one in the place of another"));
        }
        let choose = |card: &&Card| card.kind == Kind::Choose;
        for (kind, of_kind) in
            [("choose", cards().any(|c| choose(&c))), ("spot", cards().any(|c| !choose(&c)))]
        {
            if !of_kind
                && set.cards.len() > 1
                && deck.cards().iter().any(|c| c.kind.as_str() == kind)
            {
                note(format!("no \"{kind}\" card; put one in the place of another"));
            }
        }
        let best: Vec<usize> = cards().filter(choose).map(Card::best).collect();
        let at = |place: usize| best.iter().filter(|best| **best == place).count();
        if let Some(place) = (0..*CHOICES.end())
            .find(|place| at(*place) * 2 > best.len())
            .filter(|_| best.len() >= limits::SET_CARDS)
        {
            let (count, all) = (at(place), best.len());
            note(format!("{count} of {all} best choices stand in place {}; move some", place + 1));
        }
    }
    notes
}

/// No two explanations in the deck should have the same words.
pub fn repeated_explanation(deck: &Deck) -> Notes {
    let mut first: HashMap<Vec<String>, Place> = HashMap::new();
    let mut notes = Vec::new();
    for (n, card) in deck.cards().iter().enumerate() {
        for (at, text) in explanations(card) {
            let place = place(n + 1, card, at);
            let words = words(text);
            if let Some(same) = first.get(&words).filter(|_| !words.is_empty()) {
                let says = format!("the same explanation as {same}; say what this choice does");
                notes.push((place, says));
            } else {
                first.insert(words, place);
            }
        }
    }
    notes
}
