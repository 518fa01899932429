//! The review: every card to read again, drawn by `again`. The filter is a `select`; `static/glue/controls.js` and
//! the styles show or hide cards by its value.

use crate::Scene;
use crate::again::Place;
use crate::el::{El, Name, el};
use crate::words::fill;
use quiz::number::decimal;

/// Minimum number of cards for the filter.
const FILTERED: usize = 4;

/// Draws the filter and the cards, each folded behind its scenario.
pub fn view(scene: &Scene<'_>) -> El {
    let words = scene.context.words;
    let cards = scene.session.len();
    el("section")
        .named("review")
        .child(scene.context.interface("h3").text(words.review))
        .child(scene.context.interface("p").class("hint").text(words.review_lead))
        .maybe((cards >= FILTERED).then(|| filter(scene)))
        .child(scene.context.interface("p").class("none").text(words.none_now))
        .parts((0..cards).filter_map(|at| Place::of(scene, at)).map(scene.callbacks.memo))
}

fn filter(scene: &Scene<'_>) -> El {
    let (session, words) = (scene.session, scene.context.words);
    let (deck, cards) = (session.deck(), 0..session.len());
    let changed = cards.clone().filter(|at| session.second(*at).is_some()).count();
    let changed = fill(words.filter_now, &[("count", &decimal(changed))]);
    // Selected explicitly: Yew inserts the last option first, and browsers then keep that one selected.
    let all = option(words.all_cards).set(Name::Value, "all").set(Name::Selected, "");
    let mut select = el("select").child(all).child(option(&changed).set(Name::Value, "now"));
    for (at, theme) in deck.themes().iter().enumerate() {
        let of_theme = |card| session.card(card).is_some_and(|card| card.theme == at);
        // An unfinished result may have no answered card of some themes.
        if cards.clone().any(|card| session.choice(card).is_some() && of_theme(card)) {
            let option = option(&theme.name).set_to(Name::Value, &decimal(at));
            select = select.child(option.set_to(Name::Lang, deck.lang()));
        }
    }
    scene
        .context
        .interface("label")
        .class("filter")
        .child(el("span").text(words.filter))
        .child(select)
}

/// An option with its text in a `span`. [`El::text`] on the option itself would recreate it with each new text, and
/// the selection would be lost.
fn option(text: &str) -> El {
    el("option").child(el("span").text(text))
}
