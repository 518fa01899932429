//! Writes a draft as GIFT: themes become categories, and each card becomes a multiple-choice question. Comments, which
//! Moodle ignores, hold the rest ([`crate::formats::kept`]).

use super::signs::escaped;
use crate::draft::{Card, Draft};
use crate::formats::kept;
use crate::formats::marks::{self, Answer, Mark};
use crate::formats::notes::Notes;
use crate::formats::written;

/// Writes a draft as GIFT. The notes list what is not in it.
pub fn write(draft: &Draft) -> (String, Notes) {
    let mut notes = Notes::default();
    written::left(draft, &mut notes);
    let mut text = "// The lines “// leader-quiz” keep what GIFT has no place for.\n".to_owned();
    for comment in kept::comments(draft) {
        text.push_str(&format!("// {comment}\n"));
    }
    let mut theme = None;
    for card in &draft.cards {
        if theme != Some(&card.theme) {
            theme = Some(&card.theme);
            text.push_str(&format!("\n$CATEGORY: {}\n", category(draft, &card.theme)));
        }
        question(card, &mut text);
    }
    (text, notes)
}

fn question(card: &Card, text: &mut String) {
    text.push_str(&format!("\n// {}\n", kept::of_card(card, false)));
    text.push_str(&format!("::{}::[plain]{} {{\n", escaped(&card.id), escaped(&card.scenario)));
    for answer in marks::answers(card) {
        text.push_str(&format!("\t{}{}", sign(&answer), marked(&answer.text)));
        if !answer.feedback.trim().is_empty() {
            text.push_str(&format!("#{}", marked(&answer.feedback)));
        }
        text.push('\n');
    }
    text.push_str("}\n");
}

fn sign(answer: &Answer) -> &'static str {
    let text = answer.text.trim_start();
    match answer.mark {
        Mark::Right => "=",
        Mark::Partly => "~%50%",
        // Otherwise Moodle would read the text as a weight, or an empty answer as none.
        Mark::Wrong if text.is_empty() || text.starts_with('%') => "~%0%",
        Mark::Wrong => "~",
    }
}

/// Escapes a text. A text that begins with `[` gets a format before it, so that its first word is not read as one.
fn marked(text: &str) -> String {
    let escaped = escaped(text);
    if escaped.starts_with('[') { format!("[plain]{escaped}") } else { escaped }
}

/// The category of a theme. A slash in its name is doubled, since a single one would create a subcategory.
fn category(draft: &Draft, theme: &str) -> String {
    let name = draft.themes.iter().find(|known| known.id == theme).map(|theme| theme.name.trim());
    let name = name.filter(|name| !name.is_empty()).unwrap_or(theme);
    name.replace('/', "//").replace(|sign: char| sign.is_control(), " ")
}
