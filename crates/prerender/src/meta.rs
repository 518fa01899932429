//! Metadata in the head of `index.html` for other programs: the link to `oembed.json`, and the Open Graph and Twitter
//! elements for the preview of a link.

use crate::page::escaped;
use invite::address::Address;
use quiz::Deck;

/// Id of the deck whose title and choice `share.png` shows.
const PICTURED: &str = "leader-or-manager";

/// The address of the preview picture. `None` for a deck that the picture does not show.
pub fn picture(deck: &Deck, address: &Address) -> Option<String> {
    (deck.id() == PICTURED).then(|| address.of("share.png"))
}

/// Inserts the elements for a deck at the end of the page's head.
///
/// # Errors
/// A sentence, if the page has no `</head>`.
pub fn with_meta(page: &str, deck: &Deck, address: &Address) -> Result<String, String> {
    if !page.contains("</head>") {
        return Err("index.html has no </head>; put it back".to_owned());
    }
    Ok(page.replacen("</head>", &format!("{}</head>", head(deck, address)), 1))
}

fn head(deck: &Deck, address: &Address) -> String {
    let (title, intro) = (escaped(deck.title()), escaped(deck.intro()));
    let mut head = format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{title}\">",
        address.of("oembed.json")
    );
    let image = picture(deck, address);
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let mut meta = vec![
        ("property", "og:type", "website"),
        ("property", "og:title", &title),
        ("property", "og:description", &intro),
        ("property", "og:locale", deck.lang()),
        ("name", "twitter:card", card),
        ("name", "twitter:title", &title),
        ("name", "twitter:description", &intro),
    ];
    if let Some(image) = &image {
        meta.extend([
            ("property", "og:image", image.as_str()),
            ("property", "og:image:width", "1200"),
            ("property", "og:image:height", "630"),
            ("property", "og:image:alt", &title),
            ("name", "twitter:image", image),
        ]);
    }
    let url = address.of("");
    if address.is_known() {
        head.push_str(&format!("<link rel=\"canonical\" href=\"{url}\">"));
        meta.push(("property", "og:url", &url));
    }
    for (kind, name, content) in meta {
        head.push_str(&format!("<meta {kind}=\"{name}\" content=\"{content}\">"));
    }
    head
}
