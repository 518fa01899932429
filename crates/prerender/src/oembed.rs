//! `oembed.json`: the oEmbed response from which a blog system embeds the quiz, given only its address. It contains a
//! frame and no script, since hosts that do not know the quiz allow nothing else.

use crate::meta;
use crate::page::escaped;
use invite::address::Address;
use quiz::Deck;
use serde_json::{Value, json};

/// Size of the frame in CSS pixels: the width of a text column, and at that width the height of the longest card with
/// its explanation.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 1130;

/// The response for a deck.
pub fn answer(deck: &Deck, address: &Address) -> Value {
    let (title, url) = (escaped(deck.title()), address.of(""));
    let html = format!(
        "<iframe src=\"{url}\" title=\"{title}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         frameborder=\"0\" loading=\"lazy\"></iframe>"
    );
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "leader-quiz",
        "provider_url": url,
        "title": deck.title(),
        "width": WIDTH,
        "height": HEIGHT,
        "html": html,
    });
    if let Some(image) = meta::picture(deck, address) {
        answer["thumbnail_url"] = image.into();
        answer["thumbnail_width"] = 1200.into();
        answer["thumbnail_height"] = 630.into();
    }
    answer
}
