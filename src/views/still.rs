//! The first card before any script: the same picture as `card`, made of native disclosures that a
//! tap opens without help. Drawn when the site is built; never part of the Wasm.

use super::{Scene, card, choices, direction, explanation, moves};
use quiz::Card;
use yew::{Html, html};

/// The first card of the session, unanswered. `onward` is where "Next" leads without a script.
pub fn view(scene: &Scene<'_>, onward: &str) -> Html {
    let deck = scene.session.deck();
    let Some(first) = scene.session.card(0) else { return Html::default() };
    html! {
        <div class="quiz" part="quiz" lang={deck.lang().to_owned()} dir={direction(deck.lang())}>
            { card::frame(scene, 0, first, picks(scene, first), onward_only(scene, first, onward)) }
            <p class="unseen" role="status" aria-atomic="true"></p>
        </div>
    }
}

fn picks(scene: &Scene<'_>, card: &Card) -> Html {
    html! {
        <ul class="choices" part="choices" role="list">
            for (shown, place) in scene.session.order(0).into_iter().enumerate() {
                <li>{ pick(scene, card, place, shown) }</li>
            }
        </ul>
    }
}

/// A choice that opens its explanation, and the folded one that takes its place once another is open.
fn pick(scene: &Scene<'_>, card: &Card, place: usize, shown: usize) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    html! {
        <>
            <details class="pick" name="choice" data-lean={choice.lean.as_str()}>
                <summary class="choice" part="choice">
                    { choices::face(scene, card, choice, shown) }
                </summary>
                { explanation::view(scene, card, place, true) }
            </details>
            { explanation::view(scene, card, place, false) }
        </>
    }
}

fn onward_only(scene: &Scene<'_>, card: &Card, onward: &str) -> Html {
    html! {
        <div class="moves" lang={scene.words.lang}>
            <p class="hint">{ moves::hint(scene, card) }</p>
            <a class="next" part="next" href={onward.to_owned()}>{ scene.words.next }</a>
        </div>
    }
}
