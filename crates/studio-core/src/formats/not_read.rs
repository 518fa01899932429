//! Why a file could not be read at all, in an author's words: what happened, where, and what to do.

use super::Format;
use quiz::Fault;
use std::fmt;

/// The endings of names by which formats are told.
pub const ENDINGS: &str = ".json, .csv, .tsv, .gift, .aiken, .md or .h5p";

/// Why nothing of a file could be taken. Its `Display` is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    Empty,
    /// The browser does not give its bytes.
    Unreadable,
    /// The file's size in bytes.
    TooLarge(usize),
    /// Bytes that are no text in any encoding that is read.
    NoText,
    /// No format fits.
    Unknown,
    /// Several blocks between fences, which are not one text.
    Blocks,
    /// The workbook of a spreadsheet program, a PDF or another office document.
    Office,
    /// What is wrong with the JSON.
    Json(Fault),
    /// The first line names no column of a card or of a deck.
    NoColumns,
    /// The line in which a cell begins with a quote that never ends.
    OpenQuote(usize),
    /// No card could be made of it in this format, and the first line of why not.
    NoQuestion(Format, Option<String>),
    /// JSON that has nothing of a deck.
    NoDeck,
    /// A page without a deck inside.
    WebPage,
    /// A backup of Moodle, or its XML.
    Moodle,
    /// A zip that cannot be opened, or a file in it that cannot be unpacked.
    Damaged,
    /// More files than this are in the package.
    TooManyFiles(usize),
    /// A file that a package needs and does not have.
    Missing(&'static str),
    /// A file of a package that is larger than so many bytes when it is unpacked.
    Unpacked(&'static str, usize),
    /// What is wrong with the JSON of a file of a package.
    Inside(&'static str, Fault),
    /// What an H5P package is, if it is no quiz of choices.
    OtherContent(String),
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mib = |bytes: &usize| bytes.div_ceil(1 << 20);
        match self {
            NotRead::Empty => write!(f, "The file is empty; choose one that has cards in it."),
            NotRead::Unreadable => write!(
                f,
                "The browser could not read the file: it was moved or deleted, or is a folder; choose it again."
            ),
            NotRead::TooLarge(size) => write!(
                f,
                "The file is {} MiB, and at most 16 MiB are read; split it into several files.",
                mib(size)
            ),
            NotRead::NoText => write!(
                f,
                "This is not readable text; check that it is the right file, or save it as text in UTF-8."
            ),
            NotRead::Unknown => write!(
                f,
                "This is none of the formats that are read (JSON, CSV, TSV, GIFT, Aiken, quizdown Markdown, H5P); \
                 check that it is the right file, take out what comes before and after the cards, \
                 or save it under a name that ends as its format does: {ENDINGS}."
            ),
            NotRead::Blocks => write!(
                f,
                "There are several texts between ``` that are not of one format, or of which each is a deck or a table \
                 of its own; bring in one of them at a time."
            ),
            NotRead::Office => write!(
                f,
                "This is a workbook, a PDF or another office document; save the sheet with the cards as CSV, \
                 or their text as plain text, and choose that file."
            ),
            NotRead::Json(fault) => {
                write!(f, "The deck could not be read: {fault}. Correct the file, and try again.")
            }
            NotRead::NoColumns => write!(
                f,
                "Line 1 names no column of a card; it should name columns such as “scenario”, “choice 1” and “lean 1”. \
                 The table to fill in, which can be downloaded while no deck is open, has them all."
            ),
            NotRead::OpenQuote(line) => write!(
                f,
                "The quote that opens a cell in line {line} is never closed, so nothing after it can be told apart; \
                 close it with another \", and try again."
            ),
            NotRead::NoQuestion(format, why) => {
                write!(f, "There is no question in this that could be read as {}", format.name())?;
                if let Some(why) = why {
                    write!(f, " and become a card ({why})")?;
                }
                write!(
                    f,
                    "; check the file. If it is in another format, save it under a name that ends as that does: {ENDINGS}."
                )
            }
            NotRead::NoDeck => write!(
                f,
                "There is nothing of a deck in this JSON, neither a title nor themes, cards or results; \
                 check that it is the right file."
            ),
            NotRead::WebPage => write!(
                f,
                "This is a web page without a deck inside; choose the deck file, which ends in .json."
            ),
            NotRead::Moodle => write!(
                f,
                "This is a Moodle backup or XML file; export the questions from its question bank as GIFT, and choose that file."
            ),
            NotRead::Damaged => write!(
                f,
                "The package is damaged and cannot be unpacked; download or export it again."
            ),
            NotRead::TooManyFiles(most) => write!(
                f,
                "There are more than {most} files in the package; export the quiz alone, and try again."
            ),
            NotRead::Missing(file) => write!(
                f,
                "There is no {file} in this zip, so it is not an H5P package; if it holds the file of a deck, \
                 unpack it and choose that one, else export the quiz from H5P again."
            ),
            NotRead::Unpacked(file, most) => write!(
                f,
                "{file} has more than {} MiB when it is unpacked, and no quiz of texts is that long; \
                 take the questions out into a package of their own.",
                mib(most)
            ),
            NotRead::Inside(file, fault) => write!(
                f,
                "{file} in the package could not be read: {fault}. Export it from H5P again."
            ),
            NotRead::OtherContent(library) => write!(
                f,
                "The package is of the kind {library}, and cards can be made only from Multiple Choice, Single Choice Set, \
                 True/False and Question Set."
            ),
        }
    }
}
