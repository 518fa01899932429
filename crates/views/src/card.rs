//! One card: its scenario as the legend of a `fieldset`, its choices, and the row of buttons (`moves`).

use crate::el::{El, Name, el};
use crate::words::fill;
use crate::{Context, Scene, choices, moves, notice, progress};
use quiz::number::decimal;
use quiz::{Card, Kind, reading};

/// The card at index `at` of the deal: asked if `taken` is `None`, else explained for the choice with that index.
pub fn view(scene: &Scene<'_>, at: usize, taken: Option<usize>) -> Option<El> {
    let card = scene.session.card(at)?;
    let choices = choices::view(scene, at, card, taken);
    Some(frame(scene, at, card, choices, moves::view(scene, at, card, taken)))
}

/// The frame around `choices` and `moves`. The still first card uses the same frame.
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

/// Whether the notice stands above the card. On the first card it does, since it explains why the quiz begins here.
/// Anything that comes later goes below, where it does not move the text being read.
fn tells_at_the_top(scene: &Scene<'_>, at: usize) -> bool {
    at == 0 && scene.records.notice.is_some()
}

/// The deck's title, introduction and length, above its first card.
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

/// The line that says how many minutes this number of cards takes. `None` for one card or one minute.
fn length(context: &Context<'_>, cards: usize) -> Option<El> {
    let minutes = reading::minutes(context.deck, cards);
    let values = [("count", &*decimal(cards)), ("minutes", &*decimal(minutes))];
    let text = fill(context.words.length, &values);
    (cards > 1 && minutes > 1).then(|| context.interface("p").named("length").text(&text))
}

/// The deck's title as the parent of all card headings. On later cards only screen readers get it.
fn title(context: &Context<'_>) -> El {
    el("h2").text(context.deck.title())
}
