//! Files embedded in the program: the quiz's site, the files of the pages of rooms, decks and guides. The first two
//! come from `target/room-site/`, which `cargo xtask room` builds; after `cargo build` alone they are missing.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use base64ct::{Base64, Encoding};
use quiz::{Deck, Json};
use room_core::guide::Guide;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// The quiz's site.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../target/room-site/quiz"]
#[allow_missing = true]
struct Quiz;

/// The files of the pages of rooms.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../target/room-site/room"]
#[allow_missing = true]
struct RoomPages;

/// The shipped decks.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../static/decks"]
struct Decks;

/// The guides of the shipped decks.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../static/guide"]
struct Guides;

/// The JSON of the shipped deck with this id.
pub fn deck(id: &str) -> Option<String> {
    if matches!(id, "deck.schema" | "example") {
        return None;
    }
    let file = Decks::get(&format!("{id}.json"))?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// Whether a deck, whose JSON is `json`, is a shipped one. A deck of somebody's own may have the same id.
pub fn ships(own: &Deck, json: &str) -> bool {
    let equals = |text: String| text == json || Deck::parse(&text).is_ok_and(|deck| deck == *own);
    deck(own.id()).is_some_and(equals)
}

/// The shipped decks, English ones first.
pub fn decks() -> Vec<Deck> {
    let texts = Decks::iter().filter_map(|name| deck(name.strip_suffix(".json")?));
    let mut decks: Vec<Deck> = texts.filter_map(|text| Deck::parse(&text).ok()).collect();
    decks.sort_by_key(|deck| (deck.lang() != "en", deck.id().to_owned()));
    decks
}

/// The guide of a shipped deck, if it has one that fits it.
pub fn guide(deck: &Deck) -> Option<Guide> {
    let file = Guides::get(&format!("{}.json", deck.id()))?;
    let text = String::from_utf8(file.data.into_owned()).ok()?;
    Guide::read(&Json::parse(&text).ok()?, deck).ok()
}

/// Whether the build includes the quiz's site and the pages' script.
pub fn is_whole() -> bool {
    RoomPages::get("room.js").is_some() && Quiz::get("index.html").is_some()
}

/// A file that the pages of rooms load: script, Wasm, or the bindings of the Wasm.
pub fn room_file(name: &str) -> Option<EmbeddedFile> {
    RoomPages::get(name)
}

/// A style sheet that is inlined in pages. A separate file would cost one more round trip before the first card is
/// visible.
pub struct Styles {
    pub text: String,
    /// Its hash as a Content-Security-Policy names it: `'sha256-…'`.
    pub named: String,
}

/// The style sheets: first the one that participants' pages need, then the one that other pages need in addition. Empty
/// if the build has none.
pub fn styles() -> &'static [Styles] {
    static STYLES: OnceLock<Vec<Styles>> = OnceLock::new();
    let read = |name| {
        let text = String::from_utf8(room_file(name)?.data.into_owned()).ok()?;
        let digest = Base64::encode_string(&Sha256::digest(text.as_bytes()));
        Some(Styles { text, named: format!("'sha256-{digest}'") })
    };
    STYLES.get_or_init(|| ["room.css", "host.css"].into_iter().filter_map(read).collect())
}

/// A file of the quiz's site.
pub fn quiz_file(path: &str) -> Option<EmbeddedFile> {
    let path = if path.is_empty() { "index.html" } else { path };
    // This file and dotfiles are for web hosts, not for readers.
    if path == "_headers" || path.starts_with('.') {
        return None;
    }
    Quiz::get(path)
}

/// The response with a file. Its hash is the ETag: a request with that ETag gets 304 without a body.
pub fn answer(
    path: &str,
    file: &EmbeddedFile,
    small: Option<EmbeddedFile>,
    asked: &HeaderMap,
    cache: &'static str,
) -> Response<Body> {
    let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let brotli = accepts.is_some_and(|accepts| accepts.split(',').any(takes_brotli));
    let small = small.filter(|_| brotli);
    let hash = file.metadata.sha256_hash();
    let mut etag = "\"".to_owned();
    for byte in hash.iter().take(12) {
        etag.push_str(&format!("{byte:02x}"));
    }
    etag.push_str(if small.is_some() { "-br\"" } else { "\"" });
    let mut headers = HeaderMap::new();
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|known| known.split(',').any(|one| is_etag(one.trim(), &etag)));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if small.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    let body = match (known, small) {
        (true, _) => Body::empty(),
        (false, Some(small)) => Body::from(small.data),
        (false, None) => Body::from(file.data.clone()),
    };
    let mut response = Response::new(body);
    *response.headers_mut() = headers;
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    response
}

/// Whether a value of `Accept-Encoding` accepts brotli. `q=0` refuses it.
fn takes_brotli(value: &str) -> bool {
    let mut parts = value.split(';').map(str::trim);
    let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
    let weight = parts.find_map(|part| {
        part.strip_prefix(['q', 'Q'])?.strip_prefix('=')?.trim().parse::<f32>().ok()
    });
    is_brotli && weight != Some(0.0)
}

/// Whether a value of `If-None-Match` is this ETag. Proxies that compress turn it into a weak one (`W/`).
fn is_etag(value: &str, etag: &str) -> bool {
    value == "*" || value.strip_prefix("W/").unwrap_or(value) == etag
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_known_is_not_sent_again() {
        for known in ["\"a\"", "W/\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(known.split(',').any(|one| is_etag(one.trim(), "\"a\"")), "{known}");
        }
        assert!(!is_etag("\"b\"", "\"a\""));
    }

    #[test]
    fn brotli_is_taken_unless_it_is_refused() {
        for (value, taken) in [
            ("br", true),
            ("BR;q=0.5", true),
            ("br; q=0", false),
            ("br;Q=0.0", false),
            ("gzip", false),
        ] {
            assert_eq!(takes_brotli(value), taken, "{value}");
        }
    }
}
