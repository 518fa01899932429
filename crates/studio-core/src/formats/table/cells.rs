//! Splits the text of a table into records of cells, with the csv-core parser.

use std::borrow::Cow;

use crate::formats::NotRead;
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Reads a table record by record.
pub struct Cells<'t> {
    text: Cow<'t, [u8]>,
    at: usize,
    /// The number of the line at `at`, from 1.
    line: usize,
    separator: u8,
    reader: Reader,
    /// The content of the cell that is being read, without its quotes.
    cell: Vec<u8>,
}

/// Converts a table with tabs to standard quoting. Spreadsheets quote only cells with line breaks and tabs when they
/// copy cells to the clipboard, so other quotes are part of the text: `"No," she says.` is all text.
fn quoted(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('"') {
        return text.as_bytes().into();
    }
    let (mut table, mut rest) = (String::new(), text);
    while !rest.is_empty() {
        let plain = rest.find(['\t', '\r', '\n']).unwrap_or(rest.len());
        let within = within_quotes(rest);
        let (cell, after) = rest.split_at(within.unwrap_or(plain));
        if within.is_none() && cell.starts_with('"') {
            table.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            table.push_str(cell);
        }
        let mut after = after.chars();
        table.extend(after.next());
        rest = after.as_str();
    }
    table.into_bytes().into()
}

/// The length of the first cell in bytes, if it is quoted.
fn within_quotes(text: &str) -> Option<usize> {
    let mut at = text.strip_prefix('"').map(|_| 1)?;
    loop {
        at += text.get(at..)?.find('"')?;
        match text.as_bytes().get(at + 1) {
            Some(b'"') => at += 2,
            None | Some(b'\t' | b'\r' | b'\n') => return Some(at + 1),
            Some(_) => return None,
        }
    }
}

/// The cells of one record, and the number of its first line.
pub struct Record {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Cells<'_> {
    pub fn new(text: &str, separator: u8) -> Cells<'_> {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        let text = if separator == b'\t' { quoted(text) } else { text.as_bytes().into() };
        Cells { text, at: 0, line: 1, separator, reader, cell: vec![0; 1 << 10] }
    }

    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// Skips the rest of the current line.
    pub fn skip_line(&mut self) {
        let rest = self.rest();
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        self.pass(end);
    }

    /// The next record. Empty lines are skipped.
    pub fn record(&mut self) -> Result<Option<Record>, NotRead> {
        let empty = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.pass(empty);
        let (line, mut cells) = (self.line, Vec::new());
        while let Some((cell, last)) = self.next_cell()? {
            cells.push(cell);
            if last {
                return Ok(Some(Record { line, cells }));
            }
        }
        Ok(None)
    }

    /// The next cell, and whether it is the last of its record.
    fn next_cell(&mut self) -> Result<Option<(String, bool)>, NotRead> {
        let (begin, line, mut filled) = (self.at, self.line, 0);
        loop {
            let input = self.text.get(self.at..).unwrap_or_default();
            let output = self.cell.get_mut(filled..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, output);
            filled += written;
            self.pass(read);
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.cell.resize(2 * self.cell.len(), 0),
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::Field { record_end } => {
                    if self.is_open(begin) {
                        return Err(NotRead::OpenQuote(line));
                    }
                    let cell = self.cell.get(..filled).unwrap_or_default();
                    return Ok(Some((String::from_utf8_lossy(cell).into_owned(), record_end)));
                }
            }
        }
    }

    /// Whether the cell that began at `begin` has reached the end of the table with an open quote.
    fn is_open(&self, begin: usize) -> bool {
        let raw = self.text.get(begin..).unwrap_or_default();
        self.at == self.text.len()
            && raw.starts_with(b"\"")
            && raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn pass(&mut self, count: usize) {
        self.line += self.rest().iter().take(count).filter(|byte| **byte == b'\n').count();
        self.at += count;
    }
}
