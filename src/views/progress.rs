//! How far the reader is, as text; the bar beside it is decoration.

use super::Scene;
use crate::words::fill;
use quiz::Card;
use yew::{Html, html};

/// The theme's name, "Card 3 of 18", and a bar.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card) -> Html {
    let (number, count) = (at + 1, scene.session.len());
    let values = [("card", &*number.to_string()), ("count", &*count.to_string())];
    html! {
        <div class="progress">
            <p class="theme" part="theme">{ &scene.session.deck().theme_of(card).name }</p>
            <p class="place" part="progress" lang={scene.words.lang}>
                { fill(scene.words.progress, &values) }
            </p>
            <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="way" width="100" height="1" />
                <rect class="gone" width={(number * 100 / count).to_string()} height="1" />
            </svg>
        </div>
    }
}
