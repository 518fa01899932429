//! QR codes: as a picture for the wall, and as text for the terminal.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Modules of light around the code, as the standard asks for (ISO/IEC 18004: four).
const QUIET: i32 = 4;

/// A code to be drawn: its dark modules as an SVG path in a square of `size`, the light around it included.
pub struct Drawing {
    pub size: i32,
    pub path: String,
}

/// # Errors
/// A sentence, for a text that no code can hold.
pub fn drawing(text: &str) -> Result<Drawing, String> {
    let code = code(text)?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Ok(Drawing { size: code.size() + 2 * QUIET, path })
}

/// The code for an address as an SVG picture, black on white: cameras do not read all of them the other way round.
///
/// # Errors
/// A sentence, for a text that no code can hold.
pub fn svg(text: &str) -> Result<String, String> {
    let Drawing { size, path } = drawing(text)?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// The code for an address in lines of a terminal: two rows of modules to a line of text, light on dark blocks.
///
/// # Errors
/// A sentence, for a text that no code can hold.
pub fn terminal(text: &str) -> Result<String, String> {
    let code = code(text)?;
    let mut lines = String::new();
    let all = -QUIET..code.size() + QUIET;
    for y in all.clone().step_by(2) {
        for x in all.clone() {
            lines.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (true, true) => ' ',
                (true, false) => '▄',
                (false, true) => '▀',
                (false, false) => '█',
            });
        }
        lines.push('\n');
    }
    Ok(lines)
}

fn code(text: &str) -> Result<QrCode, String> {
    QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|why| format!("There is no QR code for {text}: {why}."))
}
