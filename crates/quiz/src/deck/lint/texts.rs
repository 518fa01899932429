//! Lists every text of a deck with its place, for lint rules that apply to all texts.

use super::seen::{At, explanations, place};
use crate::deck::Deck;
use crate::deck::problem::Place;

/// A text with its place and the name of its field.
pub struct Text<'d> {
    pub place: Place,
    pub field: &'static str,
    pub form: Form,
    pub text: &'d str,
}

/// How a text is used, which decides what it may contain.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// An id or an address, for programs.
    Name,
    /// A single line or paragraph without line breaks.
    Line,
    /// May have line breaks.
    Paragraphs,
}

/// Every text of a deck, in the deck's order.
pub fn texts(deck: &Deck) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    let mut add = |place: &Place, field, form, text| {
        texts.push(Text { place: place.clone(), field, form, text });
    };
    add(&Place::Deck, "id", Form::Name, deck.id());
    add(&Place::Deck, "title", Form::Line, deck.title());
    add(&Place::Deck, "intro", Form::Paragraphs, deck.intro());
    add(&Place::Source, "title", Form::Line, &deck.source().title);
    add(&Place::Source, "url", Form::Name, deck.source().url.as_deref().unwrap_or_default());
    for (n, theme) in deck.themes().iter().enumerate() {
        let place = Place::Theme { number: n + 1, id: theme.id.clone() };
        add(&place, "id", Form::Name, &theme.id);
        add(&place, "name", Form::Line, &theme.name);
        add(&place, "idea", Form::Paragraphs, &theme.idea);
        add(&place, "habit", Form::Paragraphs, &theme.habit);
        add(&place, "anchor", Form::Name, theme.anchor.as_deref().unwrap_or_default());
    }
    for (n, card) in deck.cards().iter().enumerate() {
        let at = |at| place(n + 1, card, at);
        add(&at(At::Card), "id", Form::Name, &card.id);
        add(&at(At::Card), "scenario", Form::Paragraphs, &card.scenario);
        for (choice, said) in card.choices.iter().enumerate() {
            add(&at(At::Choice(choice)), "text", Form::Line, &said.text);
        }
        for (explained, text) in explanations(card) {
            add(&at(explained), "explanation", Form::Paragraphs, text);
        }
    }
    for (n, band) in deck.bands().iter().enumerate() {
        add(&Place::Band(n + 1), "name", Form::Line, &band.name);
        add(&Place::Band(n + 1), "text", Form::Paragraphs, &band.text);
    }
    for (n, prompt) in deck.audit().iter().enumerate() {
        add(&Place::Audit(n + 1), "prompt", Form::Line, &prompt.prompt);
    }
    for (n, set) in deck.sets().iter().enumerate() {
        let place = Place::Set { number: n + 1, id: set.id.clone() };
        add(&place, "name", Form::Line, &set.name);
    }
    texts
}
