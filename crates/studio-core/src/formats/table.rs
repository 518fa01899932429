//! Tables as spreadsheets save them, with commas, semicolons or tabs. A row is a card, unless a column `row` says that
//! it is another part of the deck. So a table of cards alone is simple, and a table can also hold a whole deck. The
//! submodule `cells` splits the text, `columns` knows the column names, `rows` converts rows, `formula` guards against
//! CSV injection.

mod cells;
mod columns;
mod example;
mod formula;
mod rows;
mod write;

pub use write::{template, write};

use super::gather::Gather;
use super::notes::{Notes, excerpt};
use super::{NotRead, decode, notes};
use cells::Cells;
use columns::Columns;
use rows::{Row, Rows};

/// The possible separators, the most likely first.
const SEPARATORS: [u8; 3] = *b",;\t";

/// Reads a table whose first line names its columns.
///
/// # Errors
/// Fails for a table without columns of cards, or with a quote that is never closed.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut notes = Notes::default();
    let text = decode::text(bytes, &mut notes)?;
    let (mut cells, columns) = header(&text)?;
    let mut rows = Rows::new(Gather::bare(notes));
    let (mut beyond, mut unknown) = (0, vec![0_usize; columns.len()]);
    while let Some(record) = cells.record()? {
        let mut row = Row::new(&columns, record);
        for at in row.unknown() {
            if let Some(count) = unknown.get_mut(at) {
                *count += 1;
            }
        }
        beyond += row.beyond();
        if !row.is_blank() {
            rows.row(&mut row);
            row.unused(&mut rows.gather.notes);
        }
    }
    let left = &mut rows.gather.notes;
    for (at, count) in unknown.into_iter().enumerate().filter(|(at, _)| !columns.known(*at)) {
        let name = columns.name(at);
        if count > 0 || !name.trim().is_empty() {
            let (number, name, cells) = (at + 1, excerpt(name), notes::count(count, "cell"));
            left.say(format!("column {number} “{name}”: no column of a deck; {cells} in it"));
        }
    }
    if beyond > 0 {
        let cells = notes::count(beyond, "cell");
        left.say(format!("{cells} to the right of the last column"));
    }
    Ok(rows.done())
}

/// Whether a text begins like a table of cards, and its separator. One known column is not enough: a text may begin
/// with the heading “Scenario”.
pub fn separator(text: &str) -> Option<u8> {
    let (cells, columns) = header(text).ok()?;
    (columns.count() > 1).then(|| cells.separator())
}

/// Reads the first line with the separator that gives the most known columns. Excel may name the separator in a line
/// before it (`sep=;`).
fn header(text: &str) -> Result<(Cells<'_>, Columns), NotRead> {
    let (mut best, mut most) = (Err(NotRead::NoColumns), 0);
    for separator in SEPARATORS {
        let mut cells = Cells::new(text, separator);
        if let [b's', b'e', b'p', b'=', _, b'\r' | b'\n', ..] = text.as_bytes() {
            cells.skip_line();
        }
        let record = match cells.record() {
            Ok(Some(record)) => record,
            Ok(None) => continue,
            Err(open) if most == 0 => {
                best = Err(open);
                continue;
            }
            Err(_) => continue,
        };
        let columns = Columns::new(record.cells);
        if columns.are_of_cards() && columns.count() > most {
            most = columns.count();
            best = Ok((cells, columns));
        }
    }
    best
}
