//! What is said to a choice once one is taken: to the one taken at once, to the others on asking.

use super::{Scene, mark, verdict};
use quiz::{Card, Kind};
use yew::{Html, html};

/// The explanation of the choice at `place`: open if it was taken, folded behind its lean if not.
pub fn view(scene: &Scene<'_>, card: &Card, place: usize, taken: bool) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    let lean = choice.lean.as_str();
    if taken {
        let read = verdict::lean(card, place);
        return html! {
            <div class="why" part="explanation" data-lean={lean}>
                <p class="lean" data-lean={read.as_str()} lang={scene.words.lang}>
                    { mark::view(read) }
                    { verdict::sentence(scene.words, card, place) }
                </p>
                <p class="said">{ &choice.explanation }</p>
                { source(scene, card) }
            </div>
        };
    }
    html! {
        <details class="why" part="other" data-lean={lean}>
            <summary class="lean" lang={scene.words.lang}>
                { mark::view(choice.lean) }
                <span>{ verdict::of_other(scene.words, card, place) }</span>
                <span class="ask-why">{ if card.kind == Kind::Choose { scene.words.why_other } else { scene.words.why_role } }</span>
            </summary>
            <p class="said">{ &choice.explanation }</p>
        </details>
    }
}

/// A link to the passage the card's theme came from, where the page has it.
fn source(scene: &Scene<'_>, card: &Card) -> Html {
    let anchor = scene.session.deck().theme_of(card).anchor.as_deref();
    let (Some(article), Some(anchor)) = (scene.article, anchor) else { return Html::default() };
    let page = article.split('#').next().unwrap_or_default();
    html! {
        <p class="source" lang={scene.words.lang}>
            <a href={format!("{page}#{anchor}")}>{ scene.words.in_article }</a>
        </p>
    }
}
