//! Cells that a spreadsheet would calculate with. An apostrophe before them makes them text (OWASP, CSV injection); it
//! is taken away again when the table is read.

/// What a formula begins with.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet calculates.
pub fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell that [`guarded`] has made this of.
pub fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// Whether a cell begins as a formula, behind apostrophes or not: so every cell comes back as it was.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(SIGNS)
}
