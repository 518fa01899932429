//! A deck's handout with the facilitator's notes below each card, to print before a workshop.

use crate::site;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prerender::handout;
use quiz::Deck;
use room_views::note;
use views::direction;
use yew::{Html, html};

/// The Content-Security-Policy of the handout: it has its styles inline, and loads nothing but the icon.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'";

/// Renders the handout. `None` if the deck has no notes.
pub fn page(deck: &Deck) -> Option<Response> {
    let guide = site::guide(deck)?;
    let (lang, dir) = (deck.lang(), direction(deck.lang()));
    let words = room_views::words::of(lang);
    let below = |card: &quiz::Card| match guide.note(&card.id) {
        None => Html::default(),
        Some(note) => {
            let minutes = note.minutes.to_string();
            let minutes = views::words::fill(words.minutes, &[("minutes", &minutes)]);
            html! {
                <div class="note">
                    <h3>{ words.guide }{ " · " }{ minutes }</h3>
                    { note::view(words, note, lang, dir) }
                </div>
            }
        }
    };
    // Without this parameter, the quiz of the site would show its default deck.
    let quiz = format!("./?deck=decks/{}.json", deck.id());
    let text = handout::page_with(deck, &quiz, &below).ok()?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    Some((headers, text).into_response())
}
