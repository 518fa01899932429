//! The form: one page for each part of the deck.

pub mod audit;
pub mod bands;
pub mod card;
pub mod deck;
pub mod publish;
pub mod sets;
pub mod themes;

use studio_core::spot::Page;
use yew::{Html, html};

use crate::desk::Desk;

pub fn view(desk: &Desk<'_>) -> Html {
    match desk.studio.page() {
        Page::Deck => deck::view(desk),
        Page::Themes => themes::view(desk),
        Page::Card(at) => card::view(desk, at),
        Page::Bands => bands::view(desk),
        Page::Audit => audit::view(desk),
        Page::Sets => sets::view(desk),
        Page::Publish => publish::view(desk),
    }
}

/// The heading of a page, and what the page is for. The heading takes the focus when the author goes to the page.
pub fn head(title: String, lead: &'static str) -> Html {
    html! {<>
        <h1 id="heading" tabindex="-1">{title}</h1>
        if !lead.is_empty() { <p class="lead">{lead}</p> }
    </>}
}
