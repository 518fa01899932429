//! The QR code of a link, as an SVG path.

use invite::qr::{self, Drawing, Ecc};
use studio_views::desk::Qr;

/// Maximum length of a link for which a code is offered, in characters. Phones cannot read larger codes from a screen.
const MAX_QR_LINK_CHARS: usize = 1_200;

/// The code of a link. `None` if it would be too large for a phone.
pub fn of(link: &str) -> Option<Qr> {
    if link.len() > MAX_QR_LINK_CHARS {
        return None;
    }
    let Drawing { size, path } = qr::drawing(link, Ecc::Low).ok()?;
    Some(Qr { size, path: path.into() })
}
