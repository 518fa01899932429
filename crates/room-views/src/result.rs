//! Results as a table with bars.

use crate::Scene;
use room_core::seen::CardSeen;
use yew::{Html, html};

/// Whether a row names its choice by its letter alone, or by its whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Letters,
    Texts,
}

/// The result of a card.
pub fn table(scene: &Scene<'_>, card: &CardSeen, rows: Rows) -> Html {
    let _ = (scene, card, rows);
    html! {}
}
