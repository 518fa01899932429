//! The page on the wall.

use crate::Scene;
use room_core::Seen;
use yew::{Html, html};

/// How people come in.
#[derive(Clone, Copy, Debug)]
pub struct Join<'a> {
    /// The address to type: `192.168.1.5:8090/r`.
    pub address: &'a str,
    /// The address of the QR code's picture (SVG), relative to the page.
    pub qr: &'a str,
    /// No phone has come for a minute.
    pub lonely: bool,
}

/// The page on the wall.
pub fn view(scene: &Scene<'_>, seen: &Seen, join: &Join<'_>) -> Html {
    let _ = (scene, seen, join);
    html! {}
}
