//! Every card to read again, with the choice taken and all explanations.

use super::el::{El, el};
use super::{Scene, mark, verdict};
use quiz::Card;

/// The cards, each folded behind its scenario.
pub fn view(scene: &Scene<'_>) -> El {
    el("section")
        .class("review")
        .part("review")
        .child(scene.interface("h3").text(scene.words.review))
        .each((0..scene.session.len()).filter_map(|at| again(scene, at)))
}

fn again(scene: &Scene<'_>, at: usize) -> Option<El> {
    let card = scene.session.card(at)?;
    let taken = scene.session.choice(at);
    let read = |place| {
        scene.interface("span").class("unseen").text(&verdict::sentence(scene.words, card, place))
    };
    let summary = el("summary")
        .maybe(taken.map(|place| mark::view(verdict::lean(card, place))))
        .maybe(taken.map(read))
        .child(el("span").text(&card.scenario));
    let answers =
        (0..card.choices.len()).filter_map(|at| answer(scene, card, at, taken == Some(at)));
    let list = el("ul").set("role", "list").each(answers);
    Some(el("details").class("again").child(summary).child(list))
}

fn answer(scene: &Scene<'_>, card: &Card, place: usize, taken: bool) -> Option<El> {
    let choice = card.choices.get(place)?;
    let words = scene.words;
    let said = if taken {
        verdict::sentence(words, card, place)
    } else {
        verdict::of_other(words, card, place)
    };
    let lean = scene
        .interface("p")
        .class("lean")
        .child(mark::view(choice.lean))
        .child(el("span").text(&said))
        .maybe(taken.then(|| el("span").class("yours").text(scene.words.your_choice)));
    let text = (!choice.text.is_empty()).then(|| el("p").class("say").text(&choice.text));
    let item = el("li").set("data-lean", choice.lean.as_str()).set_if(taken, "data-taken", "");
    Some(item.maybe(text).child(lean).child(el("p").class("said").text(&choice.explanation)))
}
