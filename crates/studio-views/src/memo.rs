//! A memoized part of the page, which is not rendered again while the author types. With 200 cards, the parts beside
//! the form are most of the page.

use yew::{Html, Properties, component};

/// Properties that are equal when their number is, so that Yew renders the part again only when the number changes.
#[derive(Clone, Properties)]
pub struct Drawing {
    pub number: u32,
    pub html: Html,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

#[component]
pub fn Memo(drawing: &Drawing) -> Html {
    drawing.html.clone()
}
