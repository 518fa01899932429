//! The short verdict on a choice: the line above its explanation, and what is announced.

use crate::words::{Words, fill};
use quiz::{Card, Kind, Lean, Role};

/// The verdict on the choice taken: which way it leans, or how the cards read what was spotted.
pub fn sentence(words: &Words, card: &Card, place: usize) -> String {
    match card.kind {
        Kind::Choose => of_other(words, card, place),
        Kind::Spot { answer } => {
            let same = place == card.best();
            fill(
                if same { words.read_same } else { words.read_other },
                &[("role", words.role(answer))],
            )
        }
    }
}

/// The verdict on a choice that was not taken.
pub fn of_other(words: &Words, card: &Card, place: usize) -> String {
    let lean = card.choices.get(place).map_or(Lean::Mixed, |choice| choice.lean);
    let role = Role::EACH.into_iter().find(|role| role.lean() == lean);
    match (card.kind, role) {
        (Kind::Spot { .. }, Some(role)) => words.role(role).to_owned(),
        _ => words.leans(lean).to_owned(),
    }
}

/// The lean whose mark stands beside the verdict: on a `spot` card that of the right answer.
pub fn lean(card: &Card, place: usize) -> Lean {
    match card.kind {
        Kind::Choose => card.choices.get(place).map_or(Lean::Mixed, |choice| choice.lean),
        Kind::Spot { answer } => answer.lean(),
    }
}
