//! The choices of a card, each a real button with its letter and its whole text as its name. Once
//! one is taken they stay where they are, and each says which way it leans.

use super::{Scene, explanation, mark};
use quiz::{Card, Choice, Kind, Msg, Role};
use yew::{Html, html};

/// The list of choices, in the order of the session's seed.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card, taken: Option<usize>) -> Html {
    html! {
        // Safari forgets that a list without bullets is a list, unless told.
        <ul class="choices" part="choices" role="list">
            for (shown, place) in scene.session.order(at).into_iter().enumerate() {
                <li key={place}>
                    { choice(scene, card, place, shown, taken) }
                    if taken.is_some() {
                        { explanation::view(scene, card, place, taken == Some(place)) }
                    }
                </li>
            }
        </ul>
    }
}

fn choice(
    scene: &Scene<'_>,
    card: &Card,
    place: usize,
    shown: usize,
    taken: Option<usize>,
) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    let answered = taken.is_some();
    let pressed = (taken == Some(place)).then_some("true");
    let onclick = (!answered).then(|| scene.on(Msg::Chose(place)));
    html! {
        <button
            type="button"
            class="choice"
            part="choice"
            aria-pressed={pressed}
            aria-disabled={answered.then_some("true")}
            data-lean={answered.then_some(choice.lean.as_str())}
            data-fits={(answered && place == card.best()).then_some("")}
            {onclick}
        >
            { face(scene, card, choice, shown) }
        </button>
    }
}

/// What stands on a choice: a letter and its text, or on a `spot` card the mark and name of a role.
pub fn face(scene: &Scene<'_>, card: &Card, choice: &Choice, shown: usize) -> Html {
    match card.kind {
        Kind::Choose => html! {
            <><span class="letter">{ letter(shown) }</span><span class="say">{ &choice.text }</span></>
        },
        Kind::Spot { .. } => {
            let role = Role::EACH.into_iter().find(|role| role.lean() == choice.lean);
            html! {
                <>
                    { mark::view(choice.lean) }
                    <span class="say" lang={scene.words.lang}>
                        { role.map_or("", |role| scene.words.role(role)) }
                    </span>
                </>
            }
        }
    }
}

/// A, B, C, D, E: at most five choices.
fn letter(shown: usize) -> char {
    ['A', 'B', 'C', 'D', 'E'].get(shown).copied().unwrap_or('·')
}
