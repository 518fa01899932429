//! Import and export. Each format is a pure function from bytes to a draft. Importing takes what it can, and lists what
//! it could not take; `Deck::read` decides later whether the draft is a valid deck. Exporting lists what the format
//! cannot hold. docs/studio-formats.md describes the formats for authors.
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

pub use crate::draft_json::LeftOut;
pub(crate) use ids::slug;
pub use not_read::NotRead;
use notes::{Notes, excerpt};

use std::path::Path;

use crate::draft::Draft;
use quiz::deck::file::Json;
use quiz::deck::lint;

/// Maximum size of a file that is read, in bytes (16 MiB). `static/studio/files.js` has the same limit.
pub const MAX_IMPORT_BYTES: usize = 16 << 20;
/// Maximum number of lines in a list of what was left out. One more line counts the rest.
pub const MAX_LEFT_LINES: usize = 200;

/// Maximum length of a file's name without its extension, in characters. It exceeds every id that is generated here,
/// whose last characters tell decks apart.
const MAX_NAME_CHARS: usize = 100;

/// A file format for decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    /// Tables with tabs. CSV and TSV are read by the same code: the first line shows which separator is used.
    Tsv,
    Gift,
    Aiken,
    Quizdown,
    H5p,
}

/// The result of importing a file or a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub format: Format,
    /// The draft. Its id or language is empty if the file has none. It has at most 200 cards, themes, bands, audit
    /// questions and sets, and 20 choices per card. Texts are unchanged.
    pub draft: Draft,
    /// What could not be imported, and what the author should look at. There are at most [`MAX_LEFT_LINES`] lines, one
    /// that counts the rest, and one about text outside of code fences. The page may add three more lines, about the
    /// size, the language and further files.
    pub left: Vec<LeftOut>,
}

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The deck's id, reduced to letters, digits and hyphens, and the extension.
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    /// What the format cannot hold, with the limits of [`Import::left`].
    pub left: Vec<LeftOut>,
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

    /// The format's name, as people call it.
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

/// Reads a file or a pasted text. The name and the content tell the format. A deck without a title gets the file's name
/// as its title.
///
/// # Errors
/// Fails for a file that is too large, of no known format, or without any part of a deck.
pub fn import(name: Option<&str>, bytes: &[u8]) -> Result<Import, NotRead> {
    let bytes = readable(bytes)?;
    // If the name tells the format, code fences are part of the content.
    let text =
        std::str::from_utf8(bytes).ok().filter(|_| name.and_then(recognise::ending).is_none());
    let inside = text.map(fences::unfenced).transpose()?.flatten();
    let bytes = inside.as_ref().map_or(bytes, |inside| inside.text.as_bytes());
    let mut import = import_as(recognise::format(name, bytes)?, bytes)?;
    if let Some(around) = inside.map(|inside| inside.around).filter(|around| !around.is_empty()) {
        let line = format!("the text outside of the ```: left out: “{}”", excerpt(&around));
        import.left.insert(0, LeftOut(line));
    }
    if import.format != Format::Json && import.draft.title == gather::UNTITLED {
        import.draft.title = name.and_then(recognise::title).unwrap_or(import.draft.title);
    }
    Ok(import)
}

/// Reads a file or a pasted text in the given format.
///
/// # Errors
/// Fails for a file that is too large, or without any part of a deck in this format.
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

/// Writes a draft, which may be invalid. `None` for formats that can only be imported: TSV, Aiken and H5P.
pub fn export(format: Format, draft: &Draft) -> Option<Export> {
    let (ending, media_type, (text, mut left)) = match format {
        Format::Json => ("json", "application/json", json::write(draft)),
        Format::Csv => ("csv", "text/csv;charset=utf-8", table::write(draft)),
        // Moodle accepts GIFT only as plain text.
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

/// The name of a draft's file: the deck's id, reduced to letters, digits and hyphens, and the extension.
pub fn file_name(draft: &Draft, ending: &str) -> String {
    let name = ids::slug_of(&draft.id, MAX_NAME_CHARS).unwrap_or_else(|| match &*draft.id {
        "" => "deck".to_owned(),
        id => format!("deck-{:08x}", mark(id)),
    });
    format!("{name}.{ending}")
}

/// A hash (FNV-1a) for ids without any Latin letter or digit, so that their file names differ.
fn mark(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The file of waivers for the deck's file of this name, named so that `cargo xtask deck` finds it beside the deck.
/// `left` lists what is wrong with the waivers.
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

/// The content of the deck's file on one line.
pub fn deck_text(draft: &Draft) -> String {
    json::short(&Json::from(draft))
}

/// A CSV table to fill in, with the columns that cards need and an example of each kind.
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
