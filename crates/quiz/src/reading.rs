//! How long cards take, as a reader is told before they begin.
//!
//! Readers of different languages read about as many letters a minute, but for some scripts: Trauzettel-Klosinski &
//! Dietz, "Standardized Assessment of Reading Performance" (2012), measured 17 languages with the same texts.

use crate::deck::Deck;
use crate::language;

/// Letters a minute, where no other number is listed: between the 885 of Slovene and the 1,078 of Finnish.
pub const LETTERS: usize = 950;
/// Letters a minute of scripts that say more, or are read more slowly, letter by letter.
pub const OTHERS: [(&str, usize); 3] = [("zh", 255), ("ja", 357), ("ar", 612)];
/// Seconds to decide on a card, and to look into another explanation now and then: an estimate. (An earlier deck of 18
/// cards took ten minutes to read aloud in one's head, and thirteen to answer.)
pub const DECIDING: usize = 15;

/// Seconds that a card of the deck takes on average: its scenario, its choices, one explanation, and the decision.
pub fn seconds_a_card(deck: &Deck) -> usize {
    let letters = deck.cards().iter().map(|card| {
        let choices = card.choices.iter();
        letters(&card.scenario, choices.map(|choice| (&*choice.text, &*choice.explanation)))
    });
    DECIDING + letters.sum::<usize>() * 60 / rate(deck.lang()) / deck.cards().len().max(1)
}

/// Seconds that one card takes: its scenario, its choices as pairs of text and explanation, and the decision.
pub fn seconds<'a>(
    lang: &str,
    scenario: &str,
    choices: impl Iterator<Item = (&'a str, &'a str)>,
) -> usize {
    DECIDING + letters(scenario, choices) * 60 / rate(lang)
}

/// Letters a minute in a language.
fn rate(lang: &str) -> usize {
    let other = OTHERS.iter().find(|(tag, _)| language::is(lang, tag));
    other.map_or(LETTERS, |(_, rate)| *rate)
}

/// Letters that are read of one card: the scenario, the choices, and an explanation of mean length.
fn letters<'a>(scenario: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) -> usize {
    let (mut read, mut explained, mut number) = (count(scenario), 0, 0);
    for (text, explanation) in choices {
        (read, explained, number) =
            (read + count(text), explained + count(explanation), number + 1);
    }
    read + explained.checked_div(number).unwrap_or(0)
}

/// Minutes for so many cards, rounded; at least 1.
pub fn minutes(deck: &Deck, cards: usize) -> usize {
    ((cards * seconds_a_card(deck) + 30) / 60).max(1)
}

/// Letters, roughly: the tables that tell letters from other signs in every script are 2 kB of the Wasm.
fn count(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_ascii() || sign.is_ascii_alphanumeric()).count()
}
