//! The reasons why a file cannot be imported at all, with messages for authors: what happened, where, and what to do.

use super::Format;
use quiz::Fault;
use std::fmt;

/// The file extensions that tell a format, for messages.
pub const ENDINGS: &str = ".json, .csv, .tsv, .gift, .aiken, .md or .h5p";

/// Why a file cannot be imported. `Display` writes one or two sentences for the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    Empty,
    /// The browser could not read the file.
    Unreadable,
    /// The file's size in bytes.
    TooLarge(usize),
    /// The bytes are not text in any supported encoding.
    NoText,
    /// No known format was detected.
    Unknown,
    /// Several fenced code blocks that cannot be read as one text.
    Blocks,
    /// The workbook of a spreadsheet program, a PDF or another office document.
    Office,
    /// The error of the JSON parser.
    Json(Fault),
    /// The first line of a table names no column of a card or a deck.
    NoColumns,
    /// The number of the line in which a cell opens a quote that is never closed.
    OpenQuote(usize),
    /// No card could be made in this format. The text is the first line about what was left out.
    NoQuestion(Format, Option<String>),
    /// JSON without any part of a deck.
    NoDeck,
    /// An HTML page without an inline deck.
    WebPage,
    /// A Moodle backup or Moodle XML.
    Moodle,
    /// A zip that cannot be opened, or that contains a file that cannot be decompressed.
    Damaged,
    /// The package contains more files than this limit.
    TooManyFiles(usize),
    /// The package lacks this file, which it needs.
    Missing(&'static str),
    /// This file of the package is larger than this many bytes when decompressed.
    Unpacked(&'static str, usize),
    /// The error of the JSON parser in this file of the package.
    Inside(&'static str, Fault),
    /// The name of the main library of an H5P package that is not a quiz with choices.
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
