//! Lint rules about the grammatical form of questions and choices.

use super::english::{form, is_negative};
use super::seen::{At, Question};
use super::words::{CLOSERS, sentences, words};
use std::collections::BTreeSet;

/// Choices should begin with words of one grammatical form, and end with the same punctuation (Haladyna 2002: keep
/// choices homogeneous in content and grammar).
pub fn uneven(question: &Question<'_>) -> Vec<(At, String)> {
    let texts = || question.choices().map(|(_, choice)| choice.text.as_str());
    let begin: BTreeSet<&str> = texts().filter_map(form).collect();
    let end: BTreeSet<&str> = texts().map(ending).collect();
    let list = |set: BTreeSet<&str>| set.into_iter().collect::<Vec<_>>().join(", ");
    let mut notes = Vec::new();
    if begin.len() > 1 {
        let says = format!("the choices begin differently ({}); build them alike", list(begin));
        notes.push((At::Card, says));
    }
    if end.len() > 1 {
        notes.push((
            At::Card,
            format!("the choices end differently ({}); end them alike", list(end)),
        ));
    }
    notes
}

fn ending(text: &str) -> &'static str {
    match text.trim_end().trim_end_matches(CLOSERS).chars().last() {
        Some('.') => "full stop",
        Some('!') => "exclamation mark",
        Some('?') => "question mark",
        _ => "no stop",
    }
}

/// The question should not be negative. The question is the last sentence of the scenario.
pub fn negative(question: &Question<'_>) -> Vec<(At, String)> {
    let sentences = sentences(&question.seen.card.scenario);
    let last = sentences.last().map(|sentence| words(sentence)).unwrap_or_default();
    let negative: Vec<String> = last.into_iter().filter(|word| is_negative(word)).collect();
    if negative.is_empty() {
        return Vec::new();
    }
    let says =
        format!("the question is negative (\"{}\"); ask what to do", negative.join("\", \""));
    vec![(At::Card, says)]
}

/// Choices should not have the same words. (Choices with the same text are a problem already, so the deck is invalid.)
pub fn alike(question: &Question<'_>) -> Vec<(At, String)> {
    let mut notes = Vec::new();
    let mut before: Vec<Vec<String>> = Vec::new();
    for (at, choice) in question.choices() {
        let words = words(&choice.text);
        if let Some(same) = before.iter().position(|earlier| *earlier == words && !words.is_empty())
        {
            let says = format!("the same words as choice {}; make it another choice", same + 1);
            notes.push((At::Choice(at), says));
        }
        before.push(words);
    }
    notes
}
