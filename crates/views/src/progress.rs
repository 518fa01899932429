//! The reader's progress as text. The bar beside it is hidden from screen readers.

use crate::Scene;
use crate::el::{El, Name, el};
use crate::words::fill;
use quiz::Card;
use quiz::number::decimal;

/// The theme's name, "Card 3 of 18", and a bar.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card) -> El {
    let (number, count) = (at + 1, scene.session.len());
    let values = [("card", &*decimal(number)), ("count", &*decimal(count))];
    let place = scene.context.interface("p").class("place").part("progress");
    el("div")
        .class("progress")
        .child(el("p").named("theme").text(&scene.context.deck.theme_of(card).name))
        .child(place.text(&fill(scene.context.words.progress, &values)))
        .child(bar(number * 100 / count))
}

fn bar(percent: usize) -> El {
    let rect = || el("rect").set(Name::Height, "1");
    el("svg")
        .class("bar")
        .set(Name::ViewBox, "0 0 100 1")
        .set(Name::PreserveAspectRatio, "none")
        .set(Name::AriaHidden, "true")
        .child(rect().class("way").set(Name::Width, "100"))
        .child(rect().class("gone").set_to(Name::Width, &decimal(percent)))
}
