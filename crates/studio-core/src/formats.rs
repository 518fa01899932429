//! What can be imported and exported. Reading takes what a file has of a deck and says what it could not take;
//! whether that is a deck is for `Deck::read` to say. Writing says what the format cannot hold.
//!
//! | format | in | out |
//! | --- | --- | --- |
//! | this project's JSON | `json` | `json` |
//! | tables, as spreadsheets save them | `table` | `table` |
//! | Moodle GIFT | `gift` | `gift` |
//! | Aiken | `aiken` | |
//! | quizdown Markdown | `quizdown` | `quizdown` |
//! | H5P packages | `h5p` | |

mod aiken;
mod decode;
mod fences;
mod gather;
mod gift;
mod h5p;
mod html;
mod ids;
pub(crate) mod json;
mod kept;
mod marks;
mod not_read;
mod notes;
mod quizdown;
mod recognise;
mod table;
mod written;

pub use crate::draft_json::Left;
pub(crate) use ids::slug;
pub use not_read::NotRead;
use notes::{Notes, shown};

use std::path::Path;

use crate::draft::Draft;
use quiz::deck::file::Json;
use quiz::deck::lint;

/// Largest file that is read, in bytes (16 MiB).
pub const MAX_IMPORT_BYTES: usize = 16 << 20;
/// Most lines that say what was left out; one more says how many there would be.
pub const MAX_LEFT: usize = 200;

/// Longest name of a file, without its ending: longer than every id that is made here, whose last signs tell decks apart.
const LONGEST_NAME: usize = 100;

/// How a deck can be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    /// Tables with tabs. Both are read alike: the separator is told by the first line.
    Tsv,
    Gift,
    Aiken,
    Quizdown,
    H5p,
}

/// What a file or a pasted text has of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub format: Format,
    /// Without an id or a language if the file has none. At most 200 cards, themes, bands, audit questions and sets, and 20 choices of a card. Texts are as they were.
    pub draft: Draft,
    /// What could not be carried over, and what should be looked at: at most [`MAX_LEFT`] lines, one that counts the
    /// rest, and one of what stands around fences. What the page shows may have three more, of the size, the
    /// language and further files.
    pub left: Vec<Left>,
}

/// A file that holds a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Letters, digits, hyphens and the ending, after the id of the deck.
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    /// What the format cannot hold, as in [`Import::left`].
    pub left: Vec<Left>,
}

impl Format {
    pub const EACH: [Format; 7] = [
        Format::Json,
        Format::Csv,
        Format::Tsv,
        Format::Gift,
        Format::Aiken,
        Format::Quizdown,
        Format::H5p,
    ];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "JSON",
            Format::Csv => "CSV",
            Format::Tsv => "TSV",
            Format::Gift => "Moodle GIFT",
            Format::Aiken => "Aiken",
            Format::Quizdown => "quizdown Markdown",
            Format::H5p => "H5P",
        }
    }
}

/// Reads a file or a pasted text, in the format that its name and its content tell. A deck that has no title of its
/// own gets the file's name.
///
/// # Errors
/// A file that is too large, of no known format, or that has nothing of a deck.
pub fn import(name: Option<&str>, bytes: &[u8]) -> Result<Import, NotRead> {
    let bytes = readable(bytes)?;
    // Where a name tells the format, fences are a part of it.
    let text =
        std::str::from_utf8(bytes).ok().filter(|_| name.and_then(recognise::ending).is_none());
    let inside = text.map(fences::unfenced).transpose()?.flatten();
    let bytes = inside.as_ref().map_or(bytes, |inside| inside.text.as_bytes());
    let mut import = import_as(recognise::format(name, bytes)?, bytes)?;
    if let Some(around) = inside.map(|inside| inside.around).filter(|around| !around.is_empty()) {
        let line = format!("the text outside of the ```: left out: “{}”", shown(&around));
        import.left.insert(0, Left(line));
    }
    if import.format != Format::Json && import.draft.title == gather::UNTITLED {
        import.draft.title = name.and_then(recognise::title).unwrap_or(import.draft.title);
    }
    Ok(import)
}

/// Reads a file or a pasted text in this format.
///
/// # Errors
/// A file that is too large, or that has nothing of a deck in this format.
pub fn import_as(format: Format, bytes: &[u8]) -> Result<Import, NotRead> {
    let bytes = readable(bytes)?;
    let gathered = match format {
        Format::Json => json::read(bytes),
        Format::Csv | Format::Tsv => table::read(bytes),
        Format::Gift => gift::read(bytes),
        Format::Aiken => aiken::read(bytes),
        Format::Quizdown => quizdown::read(bytes),
        Format::H5p => h5p::read(bytes),
    }?;
    let (draft, left) = gathered.done();
    Ok(Import { format, draft, left })
}

/// Writes a draft, which may be wrong in every way. `None` for formats that can only be imported: TSV, Aiken and H5P.
pub fn export(format: Format, draft: &Draft) -> Option<Export> {
    let (ending, media_type, (text, mut left)) = match format {
        Format::Json => ("json", "application/json", json::write(draft)),
        Format::Csv => ("csv", "text/csv;charset=utf-8", table::write(draft)),
        // Moodle takes GIFT as plain text alone.
        Format::Gift => ("gift.txt", "text/plain;charset=utf-8", gift::write(draft)),
        Format::Quizdown => ("md", "text/markdown;charset=utf-8", quizdown::write(draft)),
        Format::Tsv | Format::Aiken | Format::H5p => return None,
    };
    if text.len() > MAX_IMPORT_BYTES {
        left.once("The file is larger than 16 MiB, and this editor opens none that is: split the deck into several.");
    }
    let file_name = file_name(draft, ending);
    Some(Export { file_name, media_type, bytes: text.into_bytes(), left: left.told() })
}

/// The name of a draft's file: letters, digits, hyphens and the ending, after the id of the deck.
pub fn file_name(draft: &Draft, ending: &str) -> String {
    let name = ids::slug_of(&draft.id, LONGEST_NAME).unwrap_or_else(|| match &*draft.id {
        "" => "deck".to_owned(),
        id => format!("deck-{:08x}", mark(id)),
    });
    format!("{name}.{ending}")
}

/// Tells names apart that have no Latin letter (FNV-1a).
fn mark(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The file of waivers beside the deck's file of this name, where `cargo xtask deck` looks for it, and what is wrong with it.
pub fn waivers(draft: &Draft, deck_file: &str) -> Export {
    let file_name = Path::new(deck_file).with_extension("waivers.json");
    let json = draft.waivers_json();
    let mut notes = Notes::default();
    for problem in lint::waivers::read(&json).err().unwrap_or_default() {
        notes.say(problem.sentence());
    }
    Export {
        file_name: file_name.to_string_lossy().into_owned(),
        media_type: "application/json",
        bytes: json::pretty(&json).into_bytes(),
        left: notes.told(),
    }
}

/// The deck's file on one line.
pub fn deck_text(draft: &Draft) -> String {
    json::short(&Json::from(draft))
}

/// A CSV table to fill in: the columns that cards need, and an example of either kind.
pub fn template() -> Export {
    Export {
        file_name: "cards.csv".to_owned(),
        media_type: "text/csv;charset=utf-8",
        bytes: table::template().into_bytes(),
        left: Vec::new(),
    }
}

fn readable(bytes: &[u8]) -> Result<&[u8], NotRead> {
    match bytes.len() {
        0 => Err(NotRead::Empty),
        size if size > MAX_IMPORT_BYTES => Err(NotRead::TooLarge(size)),
        _ => Ok(bytes),
    }
}
