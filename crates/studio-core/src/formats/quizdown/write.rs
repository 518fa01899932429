//! Writes a draft as the Markdown of quizdown. A numbered task list is a single-choice question there. Comments, which
//! Markdown programs do not show, hold the rest ([`crate::formats::kept`]).

use super::inline::escaped;
use crate::draft::{Card, Draft};
use crate::formats::kept;
use crate::formats::marks::{self, Mark};
use crate::formats::notes::Notes;
use crate::formats::written;

/// Writes a draft as Markdown. The notes list what is not in it.
pub fn write(draft: &Draft) -> (String, Notes) {
    let mut notes = Notes::default();
    written::left(draft, &mut notes);
    let mut text = String::new();
    for comment in kept::comments(draft) {
        text.push_str(&format!("<!-- {comment} -->\n"));
    }
    for card in &draft.cards {
        question(card, &mut text);
    }
    (text, notes)
}

fn question(card: &Card, text: &mut String) {
    let scenario = escaped(&card.scenario);
    text.push_str(&format!("\n<!-- {} -->\n\n## {scenario}\n\n", kept::of_card(card, true)));
    for answer in marks::answers(card) {
        let tick = if answer.mark == Mark::Right { 'x' } else { ' ' };
        text.push_str(&format!("1. [{tick}] {}\n", escaped(&answer.text)));
        if !answer.feedback.trim().is_empty() {
            text.push_str(&format!("    > {}\n", escaped(&answer.feedback)));
        }
    }
}
