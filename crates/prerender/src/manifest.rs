//! `manifest.webmanifest`: under which name, and with which icons, the full page is installed.

use quiz::Deck;
use serde_json::{Value, json};

/// The paper of `index.html` in light colours.
const PAPER: &str = "#fffdf8";

/// The manifest for a deck. Addresses are relative, so that the folder can lie anywhere; and no `id`,
/// which would be read from the origin and not from the folder.
pub fn manifest(deck: &Deck) -> Value {
    json!({
        "name": deck.title(),
        "short_name": deck.title(),
        "description": deck.intro(),
        "lang": deck.lang(),
        "dir": views::direction(deck.lang()),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["education"],
        "icons": [
            { "src": "icon.svg", "sizes": "any", "type": "image/svg+xml" },
            { "src": "icons/192.png", "sizes": "192x192", "type": "image/png" },
            { "src": "icons/512.png", "sizes": "512x512", "type": "image/png" },
            { "src": "icons/maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    })
}
