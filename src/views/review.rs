//! Every card to read again, with the choice taken and all explanations.

use super::{Scene, mark, verdict};
use quiz::{Card, Choice};
use yew::{Html, html};

/// The cards, each folded behind its scenario.
pub fn view(scene: &Scene<'_>) -> Html {
    html! {
        <section class="review" part="review">
            <h3 lang={scene.words.lang}>{ scene.words.review }</h3>
            for at in 0..scene.session.len() {
                { again(scene, at) }
            }
        </section>
    }
}

fn again(scene: &Scene<'_>, at: usize) -> Html {
    let Some(card) = scene.session.card(at) else { return Html::default() };
    let taken = scene.session.choice(at);
    html! {
        <details class="again">
            <summary>
                { taken.map(|place| mark::view(verdict::lean(card, place))).unwrap_or_default() }
                <span>{ &card.scenario }</span>
            </summary>
            <ul role="list">
                for (place, choice) in card.choices.iter().enumerate() {
                    <li data-lean={choice.lean.as_str()} data-taken={(taken == Some(place)).then_some("")}>
                        { answer(scene, card, place, choice, taken == Some(place)) }
                    </li>
                }
            </ul>
        </details>
    }
}

fn answer(scene: &Scene<'_>, card: &Card, place: usize, choice: &Choice, taken: bool) -> Html {
    html! {
        <>
            if !choice.text.is_empty() {
                <p class="say">{ &choice.text }</p>
            }
            <p class="lean" lang={scene.words.lang}>
                { mark::view(choice.lean) }
                { verdict::of_other(scene.words, card, place) }
                if taken {
                    <span class="yours">{ scene.words.your_choice }</span>
                }
            </p>
            <p class="said">{ &choice.explanation }</p>
        </>
    }
}
