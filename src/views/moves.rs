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
                <p class="hint">
                    { if card.kind == Kind::Choose { words.hint_choose } else { words.hint_spot } }
                </p>
            }
        </div>
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
