//! The QR code of a link, as a picture to draw.

use invite::qr::{self, Drawing, Ecc};
use studio_views::desk::Qr;

/// Longest link of which a code is offered, in characters: phones read no larger ones from a screen.
const MOST: usize = 1_200;

/// The code, if a phone could read it.
pub fn of(link: &str) -> Option<Qr> {
    if link.len() > MOST {
        return None;
    }
    let Drawing { size, path } = qr::drawing(link, Ecc::Low).ok()?;
    Some(Qr { size, path: path.into() })
}
