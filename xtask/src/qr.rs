//! A QR code for the terminal, dark on light in every theme: a camera does not read all of them the
//! other way round.

use std::env;
use std::fmt::Write;
use std::io::{self, IsTerminal};

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of light around the code, as the standard asks for (ISO/IEC 18004: four).
const QUIET: i32 = 4;
/// Black and white of the fixed part of the palette: a theme may have changed the named ones.
const DARK_ON_LIGHT: &str = "\x1b[38;5;16;48;5;231m";
const RESET: &str = "\x1b[0m";

/// The code for a text, in lines.
///
/// # Errors
/// What is wrong, for a text that no code can hold.
pub fn drawn(text: &str) -> Result<String, String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|why| why.to_string())?;
    let colours =
        io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
    Ok(lines(&code, if colours { (DARK_ON_LIGHT, RESET) } else { ("", "") }))
}

/// Two rows of modules to a line of text: characters are about twice as high as wide.
fn lines(code: &QrCode, (before, after): (&str, &str)) -> String {
    let all = -QUIET..code.size() + QUIET;
    let mut text = String::new();
    for y in all.clone().step_by(2) {
        let row: String = all
            .clone()
            .map(|x| half_blocks(code.get_module(x, y), code.get_module(x, y + 1)))
            .collect();
        let _ = writeln!(text, "{before}{row}{after}");
    }
    text
}

fn half_blocks(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "http://192.168.178.123:8080/";

    /// The modules again, read from the lines as a camera would see them.
    fn seen(lines: &str) -> Vec<Vec<bool>> {
        let row = |line: &str, dark: [char; 2]| line.chars().map(|c| dark.contains(&c)).collect();
        lines.lines().flat_map(|line| [row(line, ['█', '▀']), row(line, ['█', '▄'])]).collect()
    }

    #[test]
    fn what_is_seen_is_the_code() -> Result<(), String> {
        let code =
            QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).map_err(|why| why.to_string())?;
        let seen = seen(&lines(&code, ("", "")));
        let side = usize::try_from(code.size() + 2 * QUIET).map_err(|why| why.to_string())?;
        // One row more where their number is odd.
        assert_eq!((seen.len(), seen[0].len()), (side.next_multiple_of(2), side));
        for (y, row) in (-QUIET..).zip(&seen) {
            for (x, dark) in (-QUIET..).zip(row) {
                assert_eq!(*dark, code.get_module(x, y), "{x}, {y}");
            }
        }
        Ok(())
    }

    #[test]
    fn each_line_sets_its_colours_and_leaves_none_behind() -> Result<(), String> {
        let code =
            QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).map_err(|why| why.to_string())?;
        for line in lines(&code, (DARK_ON_LIGHT, RESET)).lines() {
            assert!(line.starts_with(DARK_ON_LIGHT) && line.ends_with(RESET), "{line:?}");
        }
        Ok(())
    }

    #[test]
    fn what_no_code_can_hold_is_told() {
        assert!(drawn(&"x".repeat(9000)).is_err());
    }
}
