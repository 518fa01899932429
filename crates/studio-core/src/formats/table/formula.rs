//! Cells that a spreadsheet would calculate with. An apostrophe before them makes them text (OWASP, CSV injection); it
//! is taken away again when the table is read.
//!
//! A program that splits lines at semicolons or tabs does so in quotes that began behind a comma, too. So each part of a
//! cell that it could take for a cell gets an apostrophe of its own.

/// What a formula begins with.
const SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// Behind these a cell may begin.
const ENDS: [char; 4] = [';', '\t', '\n', '\r'];

/// A cell that no spreadsheet calculates.
pub fn guarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    parts(cell, |part, is_formula| {
        text.push_str(if is_formula { "'" } else { "" });
        text.push_str(part);
    });
    text
}

/// The cell that [`guarded`] has made this of.
pub fn unguarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    parts(cell, |part, is_formula| {
        text.push_str(part.strip_prefix('\'').filter(|_| is_formula).unwrap_or(part));
    });
    text
}

/// The cell of a table that was written elsewhere: an apostrophe before the whole of it may make it text, and those within
/// are its author's.
pub fn unguarded_begin(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or(cell);
    let is_formula = begins(text, &SIGNS) || begins(text, &['\t', '\r']);
    if is_formula { text } else { cell }
}

/// Whether a formula begins here, behind apostrophes or not.
fn begins(rest: &str, signs: &[char]) -> bool {
    rest.trim_start_matches('\'').starts_with(signs)
}

/// Calls with the parts of a cell, and whether each begins as a formula, behind apostrophes or not: so every cell comes
/// back as it was. A part ends where the next begins as one.
fn parts<'c>(cell: &'c str, mut call: impl FnMut(&'c str, bool)) {
    let (mut from, mut is_formula) = (0, begins(cell, &['\t', '\r']));
    // Whether nothing has come since a cell may have begun but what programs pass over.
    let mut may_begin = true;
    for (at, sign) in cell.char_indices() {
        let is_passed = sign.is_whitespace() || sign == '"';
        if may_begin && !is_passed && begins(&cell[at..], &SIGNS) {
            if at > 0 {
                call(&cell[from..at], is_formula);
            }
            (from, is_formula) = (at, true);
        }
        may_begin = ENDS.contains(&sign) || (may_begin && is_passed);
    }
    call(&cell[from..], is_formula);
}
