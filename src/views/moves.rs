//! Back and next. The row keeps its height before there is a next, so that nothing jumps.

use super::Scene;
use quiz::{Card, Kind, Msg};
use yew::{Html, html};

/// The moves from a card: next stands after everything that explains it.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card, taken: Option<usize>) -> Html {
    let words = scene.words;
    let last = at + 1 == scene.session.len();
    html! {
        <div class="moves" lang={words.lang}>
            if at > 0 {
                { back(scene) }
            }
            if taken.is_some() {
                <button type="button" class="next" part="next" onclick={scene.on(Msg::MovedOn)}>
                    { if last { words.see_result } else { words.next } }
                </button>
            } else {
                <p class="hint">{ hint(scene, card) }</p>
            }
        </div>
    }
}

/// What to do before there is a next.
pub fn hint(scene: &Scene<'_>, card: &Card) -> &'static str {
    match card.kind {
        Kind::Choose => scene.words.hint_choose,
        Kind::Spot { .. } => scene.words.hint_spot,
    }
}

/// The button back to the card before.
pub fn back(scene: &Scene<'_>) -> Html {
    html! {
        <button type="button" class="back" part="back" onclick={scene.on(Msg::WentBack)}>
            { scene.words.back }
        </button>
    }
}
