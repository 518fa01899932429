//! Moodle's GIFT: questions in plain text, separated by empty lines. It is read as Moodle reads it
//! (<https://docs.moodle.org/en/GIFT_format>), and written so that Moodle can read it.

mod question;
mod signs;
mod write;

pub use write::write;

use super::gather::Gather;
use super::kept::{CardComment, DeckComments};
use super::notes::Notes;
use super::{Format, NotRead, decode};

/// Consecutive lines without an empty line between them.
struct Block {
    /// The number of its first line, from 1.
    line: usize,
    text: String,
    kept: Option<CardComment>,
}

/// A part of a GIFT file: a question, or the category of the questions after it.
enum Part {
    Question(Block),
    Category(String),
}

/// Reads the questions of a file.
///
/// # Errors
/// Fails for a file in which nothing could be read as a question.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut notes = Notes::default();
    let text = decode::lines(bytes, &mut notes)?;
    let mut gather = Gather::bare(notes);
    let mut kept = DeckComments::default();
    let parts = parts(&text, &mut kept, &mut gather);
    kept.into(&mut gather);
    let mut category = String::new();
    for part in parts {
        match part {
            Part::Category(name) => category = name,
            Part::Question(block) => gather.question(block, &category),
        }
    }
    gather.if_any(Format::Gift)
}

/// Splits a file into questions and categories. Comments of the editor's own exports go into `kept`.
fn parts(text: &str, kept: &mut DeckComments, gather: &mut Gather) -> Vec<Part> {
    let (mut parts, mut block, mut card) = (Vec::new(), None::<Block>, None);
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        let category = line.strip_prefix("$CATEGORY:");
        if let Some(comment) = line.strip_prefix("//") {
            let found = kept.comment(comment, number, gather);
            card = found.or(card);
        } else if line.is_empty() || category.is_some() {
            parts.extend(block.take().map(Part::Question));
            parts.extend(category.map(|path| Part::Category(last_of(path))));
        } else if let Some(block) = &mut block {
            block.text.push('\n');
            block.text.push_str(line);
        } else {
            block = Some(Block { line: number, text: line.to_owned(), kept: card.take() });
        }
    }
    parts.extend(block.map(Part::Question));
    parts
}

/// The name of a category without its parent categories: `$course$/top/Sharing` gives `Sharing`. A slash within a name
/// is doubled.
fn last_of(path: &str) -> String {
    let path = path.trim().replace("//", "\0");
    let last = path.rsplit('/').map(str::trim).find(|name| !name.is_empty()).unwrap_or_default();
    let name = last.replace('\0', "/");
    if matches!(name.as_str(), "top" | "$course$" | "$system$" | "$module$") {
        String::new()
    } else {
        name
    }
}
