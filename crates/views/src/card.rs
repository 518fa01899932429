//! One card: its scenario as the question of a group, its choices, and the moves.

use crate::el::{El, Name, el};
use crate::words::fill;
use crate::{Context, Scene, choices, moves, notice, progress};
use quiz::number::decimal;
use quiz::{Card, Kind, reading};

/// The card at a place of the deal, asked (`taken` none) or explained.
pub fn view(scene: &Scene<'_>, at: usize, taken: Option<usize>) -> Option<El> {
    let card = scene.session.card(at)?;
    let choices = choices::view(scene, at, card, taken);
    Some(frame(scene, at, card, choices, moves::view(scene, at, card, taken)))
}

/// What stands around choices and moves, also around those of the still first card.
pub fn frame(scene: &Scene<'_>, at: usize, card: &Card, choices: El, moves: El) -> El {
    let question =
        el("legend")
            .child(el("h3").named("scenario").set(Name::Tabindex, "-1").text(&card.scenario))
            .maybe((card.kind != Kind::Choose).then(|| {
                scene.context.interface("p").class("ask").text(scene.context.words.ask_spot)
            }));
    el("section")
        .key(at)
        .named("card")
        .set(Name::DataKind, card.kind.as_str())
        .child(if at == 0 { opening(scene) } else { title(&scene.context).class("unseen") })
        .child(progress::view(scene, at, card))
        .child(el("fieldset").child(question).child(choices))
        .child(moves)
        .maybe(notice::view(scene).filter(|_| !tells_at_the_top(scene, at)))
}

/// Why it begins here stands above the first card; anything later does not move what is being read.
fn tells_at_the_top(scene: &Scene<'_>, at: usize) -> bool {
    at == 0 && scene.records.notice.is_some()
}

/// The deck's title and what it is about, above its first card.
fn opening(scene: &Scene<'_>) -> El {
    let deck = scene.context.deck;
    let intro = Some(deck.intro()).filter(|intro| !intro.is_empty());
    el("header")
        .named("opening")
        .child(title(&scene.context).named("title"))
        .maybe(intro.map(|intro| el("p").named("intro").text(intro)))
        .maybe(length(&scene.context, scene.session.len()))
        .maybe(notice::view(scene).filter(|_| tells_at_the_top(scene, 0)))
}

/// How long so many cards take.
fn length(context: &Context<'_>, cards: usize) -> Option<El> {
    let minutes = reading::minutes(context.deck, cards);
    let values = [("count", &*decimal(cards)), ("minutes", &*decimal(minutes))];
    let text = fill(context.words.length, &values);
    (cards > 1 && minutes > 1).then(|| context.interface("p").named("length").text(&text))
}

/// The heading that those of the cards stand under; on later cards for screen readers alone.
fn title(context: &Context<'_>) -> El {
    el("h2").text(context.deck.title())
}
