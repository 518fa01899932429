//! Reports what other programs' formats cannot hold of a draft, and what their comments ([`super::kept`]) do not hold
//! either.

use super::json::{other_kind, waivers};
use super::notes::{Notes, excerpt};
use crate::draft::Draft;

/// Adds a line for each such part of the draft.
pub fn left(draft: &Draft, notes: &mut Notes) {
    other_kind(draft, notes);
    for (at, card) in draft.cards.iter().enumerate() {
        let place = format!("card {} “{}”", at + 1, excerpt(&card.id));
        if card.is_spot() {
            if !["leader", "manager"].contains(&card.answer.as_str()) {
                notes.say(format!("{place}: the answer “{}”", excerpt(&card.answer)));
            }
            continue;
        }
        for (at, choice) in card.choices.iter().enumerate() {
            if !["leader", "mixed", "manager"].contains(&choice.lean.as_str()) {
                let lean = excerpt(&choice.lean);
                notes.say(format!("{place}, choice {}: the lean “{lean}”", at + 1));
            }
        }
    }
    waivers(draft, notes);
}
