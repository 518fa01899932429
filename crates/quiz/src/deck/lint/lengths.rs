//! Lint rules about the length and readability of texts.

use super::limits;
use super::seen::{At, Question, Seen};
use super::words::reading_grade;
use std::ops::RangeInclusive;

/// The best choice should not be much longer than the others.
pub fn best_too_long(question: &Question<'_>) -> Vec<(At, String)> {
    let best = question.best.text.chars().count();
    let others = question.weaker().map(|(_, choice)| choice.text.chars().count());
    let median = median(others.collect());
    if best as f64 <= limits::BEST_LENGTH * median {
        return Vec::new();
    }
    let says = format!(
        "the best choice has {best} characters, the others {median} (median); shorten it to {} \
         characters, or say as much in the others",
        (limits::BEST_LENGTH * median).floor()
    );
    vec![(At::Choice(question.best_at), says)]
}

pub fn scenario(seen: &Seen<'_>) -> Vec<(At, String)> {
    let said = length("scenario", &seen.card.scenario, &limits::SCENARIO_WORDS);
    said.map(|says| (At::Card, says)).into_iter().collect()
}

pub fn choices(question: &Question<'_>) -> Vec<(At, String)> {
    let said = |(at, text)| Some((At::Choice(at), length("choice", text, &limits::CHOICE_WORDS)?));
    question.choices().map(|(at, choice)| (at, choice.text.as_str())).filter_map(said).collect()
}

pub fn explanations(seen: &Seen<'_>) -> Vec<(At, String)> {
    let said = |(at, text)| Some((at, length("explanation", text, &limits::EXPLANATION_WORDS)?));
    seen.explanations().filter_map(said).collect()
}

/// The texts of a card together should not need a high reading grade.
pub fn grade(seen: &Seen<'_>) -> Vec<(At, String)> {
    let choices = seen.card.choices.iter().map(|choice| choice.text.as_str());
    let explanations = seen.explanations().map(|(_, text)| text);
    let texts = [seen.card.scenario.as_str()].into_iter().chain(choices).chain(explanations);
    let grade = reading_grade(texts);
    if grade <= limits::READING_GRADE {
        return Vec::new();
    }
    let says = format!(
        "the texts need reading grade {grade:.1}; use shorter sentences and words, down to {}",
        limits::READING_GRADE
    );
    vec![(At::Card, says)]
}

/// Checks a text's number of words, separated by white space.
fn length(what: &str, text: &str, limits: &RangeInclusive<usize>) -> Option<String> {
    let words = text.split_whitespace().count();
    let (low, high) = (limits.start(), limits.end());
    let noun = if words == 1 { "word" } else { "words" };
    (!limits.contains(&words))
        .then(|| format!("the {what} has {words} {noun}; write {low} to {high}"))
}

fn median(mut lengths: Vec<usize>) -> f64 {
    lengths.sort_unstable();
    let middle = lengths.len() / 2;
    let at = |place: usize| lengths.get(place).map_or(0.0, |length| *length as f64);
    if lengths.len() % 2 == 1 {
        at(middle)
    } else {
        (at(middle.saturating_sub(1)) + at(middle)) / 2.0
    }
}
