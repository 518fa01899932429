//! One card: its scenario as the question of a group, its choices, and the moves.

use super::{Scene, choices, moves, progress};
use quiz::{Card, Kind};
use yew::{Html, html};

/// The card at a place of the deal, asked (`taken` none) or explained.
pub fn view(scene: &Scene<'_>, at: usize, taken: Option<usize>) -> Html {
    let Some(card) = scene.session.card(at) else { return Html::default() };
    let choices = choices::view(scene, at, card, taken);
    frame(scene, at, card, choices, moves::view(scene, at, card, taken))
}

/// What stands around choices and moves, also around those of the still first card.
pub fn frame(scene: &Scene<'_>, at: usize, card: &Card, choices: Html, moves: Html) -> Html {
    html! {
        <section class="card" part="card" key={at} data-kind={card.kind.as_str()}>
            if at == 0 {
                { opening(scene) }
            }
            { progress::view(scene, at, card) }
            <fieldset>
                <legend>{ question(scene, card) }</legend>
                { choices }
            </fieldset>
            { moves }
        </section>
    }
}

/// The deck's title and what it is about, above its first card.
fn opening(scene: &Scene<'_>) -> Html {
    let deck = scene.session.deck();
    html! {
        <header class="opening" part="opening">
            <h2 class="title" part="title">{ deck.title() }</h2>
            if !deck.intro().is_empty() {
                <p class="intro" part="intro">{ deck.intro() }</p>
            }
            if let Some(problem) = scene.lost {
                <p class="notice" part="notice">{ scene.words.lost(problem) }</p>
            }
        </header>
    }
}

fn question(scene: &Scene<'_>, card: &Card) -> Html {
    html! {
        <>
            <h3 class="scenario" part="scenario" tabindex="-1">{ &card.scenario }</h3>
            if matches!(card.kind, Kind::Spot { .. }) {
                <p class="ask" lang={scene.words.lang}>{ scene.words.ask_spot }</p>
            }
        </>
    }
}
