//! Every card to read again, with the choice taken and all explanations; each is in `again`. Which cards are shown
//! is left to `static/glue/controls.js` and the styles, by what is chosen in the filter.

use crate::Scene;
use crate::again::Place;
use crate::el::{El, Name, el};
use crate::words::fill;
use quiz::number::decimal;

/// Fewer cards need no filter.
const FILTERED: usize = 4;

/// The filter and the cards, each folded behind its scenario.
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
    // Said to be selected: Yew puts in the last option first, and browsers then keep to that.
    let all = option(words.all_cards).set(Name::Value, "all").set(Name::Selected, "");
    let mut select = el("select").child(all).child(option(&changed).set(Name::Value, "now"));
    for (at, theme) in deck.themes().iter().enumerate() {
        let of_theme = |card| session.card(card).is_some_and(|card| card.theme == at);
        // A result so far has no card yet of some themes.
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

/// With its text in an element of its own: with another text it stays the one that is chosen.
fn option(text: &str) -> El {
    el("option").child(el("span").text(text))
}
