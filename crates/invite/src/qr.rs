//! QR codes, as SVG for pages and as text for the terminal.

use std::env;
use std::fmt::Write;
use std::io::{self, IsTerminal};

use qrcodegen::QrCode;
pub use qrcodegen::QrCodeEcc as Ecc;

/// Width of the light margin around the code, in modules. ISO/IEC 18004 requires four.
const QUIET_ZONE_MODULES: i32 = 4;
/// Black on white, from the fixed part of the 256-colour palette: a theme may have changed the named colours. Not every
/// camera reads a code with inverted colours.
const DARK_ON_LIGHT: &str = "\x1b[38;5;16;48;5;231m";
const RESET: &str = "\x1b[0m";

/// A code to draw: its dark modules as an SVG path, in a square of `size` modules, margin included.
pub struct Drawing {
    pub size: i32,
    pub path: String,
}

/// Draws the code as an SVG path.
///
/// # Errors
/// A sentence, if the text does not fit into a QR code.
pub fn drawing(text: &str, ecc: Ecc) -> Result<Drawing, String> {
    let code = code(text, ecc)?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET_ZONE_MODULES, y + QUIET_ZONE_MODULES);
        }
    }
    Ok(Drawing { size: code.size() + 2 * QUIET_ZONE_MODULES, path })
}

/// The code as an SVG image, black on white.
///
/// # Errors
/// A sentence, if the text does not fit into a QR code.
pub fn svg(text: &str) -> Result<String, String> {
    let Drawing { size, path } = drawing(text, Ecc::Medium)?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// The code as lines for the terminal, dark on light in every theme. Without colours if stdout is no terminal, or a
/// dumb one.
///
/// # Errors
/// A sentence, if the text does not fit into a QR code.
pub fn terminal(text: &str) -> Result<String, String> {
    let code = code(text, Ecc::Medium)?;
    let colours =
        io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
    Ok(lines(&code, if colours { (DARK_ON_LIGHT, RESET) } else { ("", "") }))
}

/// Encodes the text. The version of the code is the smallest that fits.
fn code(text: &str, ecc: Ecc) -> Result<QrCode, String> {
    QrCode::encode_text(text, ecc).map_err(|why| format!("There is no QR code for {text}: {why}."))
}

/// Draws two rows of modules per line of text, since characters are about twice as high as wide.
fn lines(code: &QrCode, (before, after): (&str, &str)) -> String {
    let all = -QUIET_ZONE_MODULES..code.size() + QUIET_ZONE_MODULES;
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

    /// Reads the modules back from the lines, as a camera would see them.
    fn seen(lines: &str) -> Vec<Vec<bool>> {
        let row = |line: &str, dark: [char; 2]| line.chars().map(|c| dark.contains(&c)).collect();
        lines.lines().flat_map(|line| [row(line, ['█', '▀']), row(line, ['█', '▄'])]).collect()
    }

    #[test]
    fn what_is_seen_is_the_code() -> Result<(), String> {
        let code = code(ADDRESS, Ecc::Medium)?;
        let seen = seen(&lines(&code, ("", "")));
        let side =
            usize::try_from(code.size() + 2 * QUIET_ZONE_MODULES).map_err(|why| why.to_string())?;
        // If the number of rows is odd, the last line has one more.
        assert_eq!((seen.len(), seen[0].len()), (side.next_multiple_of(2), side));
        for (y, row) in (-QUIET_ZONE_MODULES..).zip(&seen) {
            for (x, dark) in (-QUIET_ZONE_MODULES..).zip(row) {
                assert_eq!(*dark, code.get_module(x, y), "{x}, {y}");
            }
        }
        Ok(())
    }

    #[test]
    fn each_line_sets_its_colours_and_leaves_none_behind() -> Result<(), String> {
        let code = code(ADDRESS, Ecc::Medium)?;
        for line in lines(&code, (DARK_ON_LIGHT, RESET)).lines() {
            assert!(line.starts_with(DARK_ON_LIGHT) && line.ends_with(RESET), "{line:?}");
        }
        Ok(())
    }

    #[test]
    fn what_no_code_can_hold_is_told() {
        assert!(terminal(&"x".repeat(9000)).is_err());
    }
}
