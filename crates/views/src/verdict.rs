//! The short verdict on a choice, used above its explanation and in announcements to screen readers.

use crate::words::{Words, fill};
use quiz::{Card, Kind, Lean, Role};

/// The verdict on the taken choice: which way it leans, or on a `spot` card whether the deck names the same role.
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

/// The lean whose mark stands beside the verdict. On a `spot` card that is the lean of the right answer.
pub fn lean(card: &Card, place: usize) -> Lean {
    match card.kind {
        Kind::Choose => card.choices.get(place).map_or(Lean::Mixed, |choice| choice.lean),
        Kind::Spot { answer } => answer.lean(),
    }
}
