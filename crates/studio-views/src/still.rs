//! What is not drawn again while somebody types: with 200 cards, the parts beside the form are most of the page.

use yew::{Html, Properties, component};

/// A drawing, and which one it is: with the same number it stays as it is, whatever is passed along.
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
pub fn Still(drawing: &Drawing) -> Html {
    drawing.html.clone()
}
