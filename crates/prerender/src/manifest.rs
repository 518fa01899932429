//! `manifest.webmanifest`: the name and icons with which the full page is installed as an app.

use quiz::Deck;
use serde_json::{Value, json};

/// The background of `index.html` in the light colour scheme.
const PAPER: &str = "#fffdf8";

/// The manifest for a deck. All addresses are relative, so that the folder can be served from any path. It has no
/// `id`, since browsers resolve `id` against the origin, not against the folder.
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
