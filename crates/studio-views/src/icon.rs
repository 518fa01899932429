//! Icons of buttons, as SVG: not every font has these characters.

use yew::{Html, html};

/// An icon.
#[derive(Clone, Copy)]
pub enum Icon {
    Up,
    Down,
    Copy,
    Cross,
    Undo,
    Redo,
}

impl Icon {
    /// An SVG whose lines are in a 20 × 20 square.
    pub fn view(self) -> Html {
        let path = match self {
            Icon::Up => "M10 16V4M5 9l5-5 5 5",
            Icon::Down => "M10 4v12M5 11l5 5 5-5",
            Icon::Copy => "M7 7h9v9H7zM13 7V4H4v9h3",
            Icon::Cross => "M5 5l10 10M15 5L5 15",
            Icon::Undo => "M4 8h8a4 4 0 0 1 0 8H8M4 8l4-4M4 8l4 4",
            Icon::Redo => "M16 8H8a4 4 0 0 0 0 8h4M16 8l-4-4M16 8l-4 4",
        };
        html! { <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d={path} /></svg> }
    }
}
