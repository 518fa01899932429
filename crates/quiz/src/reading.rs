//! Estimates how long cards take. The quiz shows the minutes before a reader begins.
//!
//! The reading speed in letters a minute is about the same in most languages, except for some scripts:
//! Trauzettel-Klosinski & Dietz, "Standardized Assessment of Reading Performance" (2012), measured 17 languages with
//! the same texts.

use crate::deck::Deck;
use crate::language;

/// Letters a minute for languages that are not in [`LETTERS_PER_MINUTE_BY_LANGUAGE`]. It lies between the 885 of
/// Slovene and the 1,078 of Finnish.
pub const LETTERS_PER_MINUTE: usize = 950;
/// Letters a minute in languages whose letters carry more meaning or are read more slowly.
pub const LETTERS_PER_MINUTE_BY_LANGUAGE: [(&str, usize); 3] =
    [("zh", 255), ("ja", 357), ("ar", 612)];
/// Seconds per card to decide, and sometimes to read another explanation: an estimate. (An earlier deck of 18 cards
/// took ten minutes to read silently at speaking pace, and thirteen to answer.)
pub const SECONDS_TO_DECIDE: usize = 15;

/// Average seconds per card of the deck: to read its scenario, its choices and one explanation, and to decide.
pub fn seconds_per_card(deck: &Deck) -> usize {
    let letters = deck.cards().iter().map(|card| {
        let choices = card.choices.iter();
        letters(&card.scenario, choices.map(|choice| (&*choice.text, &*choice.explanation)))
    });
    SECONDS_TO_DECIDE
        + letters.sum::<usize>() * 60 / letters_per_minute(deck.lang()) / deck.cards().len().max(1)
}

/// Seconds for one card: to read its scenario, its choices and one explanation, and to decide. `choices` are pairs of
/// text and explanation.
pub fn seconds<'a>(
    lang: &str,
    scenario: &str,
    choices: impl Iterator<Item = (&'a str, &'a str)>,
) -> usize {
    SECONDS_TO_DECIDE + letters(scenario, choices) * 60 / letters_per_minute(lang)
}

/// Letters a minute in the language of a BCP 47 tag.
fn letters_per_minute(lang: &str) -> usize {
    let other = LETTERS_PER_MINUTE_BY_LANGUAGE.iter().find(|(tag, _)| language::is(lang, tag));
    other.map_or(LETTERS_PER_MINUTE, |(_, rate)| *rate)
}

/// Letters to read on one card: the scenario, all choices, and one explanation of average length.
fn letters<'a>(scenario: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) -> usize {
    let (mut read, mut explained, mut number) = (count_letters(scenario), 0, 0);
    for (text, explanation) in choices {
        (read, explained, number) =
            (read + count_letters(text), explained + count_letters(explanation), number + 1);
    }
    read + explained.checked_div(number).unwrap_or(0)
}

/// Minutes for this number of cards, rounded to the nearest; at least 1.
pub fn minutes(deck: &Deck, cards: usize) -> usize {
    ((cards * seconds_per_card(deck) + 30) / 60).max(1)
}

/// Approximate number of letters: ASCII letters and digits, and all characters beyond ASCII. The Unicode tables for an
/// exact count are 2 kB of the Wasm.
fn count_letters(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_ascii() || sign.is_ascii_alphanumeric()).count()
}
