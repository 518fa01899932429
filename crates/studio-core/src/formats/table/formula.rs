//! Guards against cells that a spreadsheet would evaluate as formulas (OWASP, CSV injection). An apostrophe before a
//! cell makes it text; reading the table removes it again.
//!
//! A program that splits lines at semicolons or tabs does so even within quotes that began after a comma. So each part
//! of a cell that such a program could take for a cell gets an apostrophe of its own.

/// The characters with which a formula begins.
const SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// The characters after which a cell may begin.
const ENDS: [char; 4] = [';', '\t', '\n', '\r'];

/// Makes a cell safe from evaluation.
pub fn guarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    parts(cell, |part, is_formula| {
        text.push_str(if is_formula { "'" } else { "" });
        text.push_str(part);
    });
    text
}

/// The inverse of [`guarded`].
pub fn unguarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    parts(cell, |part, is_formula| {
        text.push_str(part.strip_prefix('\'').filter(|_| is_formula).unwrap_or(part));
    });
    text
}

/// Reads a cell of a table that another program wrote: an apostrophe before the whole cell may guard it, those within
/// the cell belong to its text.
pub fn unguarded_begin(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or(cell);
    let is_formula = begins(text, &SIGNS) || begins(text, &['\t', '\r']);
    if is_formula { text } else { cell }
}

/// Whether a formula begins here, possibly after apostrophes.
fn begins(rest: &str, signs: &[char]) -> bool {
    rest.trim_start_matches('\'').starts_with(signs)
}

/// Calls back with each part of a cell, and whether it begins like a formula, possibly after apostrophes. Existing
/// apostrophes count, so that every cell survives a round trip. A part ends where the next one begins like a formula.
fn parts<'c>(cell: &'c str, mut call: impl FnMut(&'c str, bool)) {
    let (mut from, mut is_formula) = (0, begins(cell, &['\t', '\r']));
    // Whether only characters that programs skip have come since the last place where a cell may begin.
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
