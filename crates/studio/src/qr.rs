//! The QR code of a link, as a picture to draw.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};
use studio_views::desk::Qr;

/// Modules of light around the code, as the standard asks for (ISO/IEC 18004: four).
const QUIET: i32 = 4;
/// Longest link of which a code is offered, in characters: phones read no larger ones from a screen.
const MOST: usize = 1_200;

/// The code, if a phone could read it.
pub fn of(link: &str) -> Option<Qr> {
    if link.len() > MOST {
        return None;
    }
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(Qr { size: code.size() + 2 * QUIET, path: path.into() })
}
