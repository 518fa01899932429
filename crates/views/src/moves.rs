//! Back and next. The row keeps its height before there is a next, so that nothing jumps.

use crate::el::{El, Name, el};
use crate::{Context, Scene};
use quiz::{Card, Kind, Msg};

/// The moves from a card: next stands after everything that explains it.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card, taken: Option<usize>) -> El {
    let last = at + 1 == scene.session.len();
    let next = if last { scene.context.words.see_result } else { scene.context.words.next };
    let so_far = scene.session.has_result() && scene.session.left() > 0;
    let row = row(&scene.context).maybe((at > 0).then(|| back(scene)));
    row.maybe(so_far.then(|| result_so_far(scene))).child(match taken {
        Some(_) => button("next")
            .set(Name::AriaKeyshortcuts, "N")
            .on_click(scene.on(Msg::MovedOn))
            .text(next),
        None if at == 0 => asked(&scene.context, card),
        None => ways(asked(&scene.context, card), &scene.context, card),
    })
}

/// Tells of keys and swipes. Not on the first card: it is there before they work.
fn ways(hint: El, context: &Context<'_>, card: &Card) -> El {
    let way = |class, text| el("span").class(class).text(text);
    let swipe = (card.kind != Kind::Choose).then(|| way("swipe", context.words.swipe));
    hint.text(" ").child(way("keys", context.words.keys)).maybe(swipe)
}

/// An empty row.
pub fn row(context: &Context<'_>) -> El {
    context.interface("div").named("moves")
}

/// The button back to the card before.
pub fn back(scene: &Scene<'_>) -> El {
    button("back").on_click(scene.on(Msg::WentBack)).text(scene.context.words.back)
}

/// The button to the result, for whoever has seen one already.
fn result_so_far(scene: &Scene<'_>) -> El {
    button("result-so-far")
        .on_click(scene.on(Msg::ShowedResult))
        .text(scene.context.words.result_so_far)
}

/// A button of which there is one.
pub fn button(name: &'static str) -> El {
    el("button").set(Name::Type, "button").named(name)
}

/// What to do before there is a next.
pub fn asked(context: &Context<'_>, card: &Card) -> El {
    el("p").class("hint").text(match card.kind {
        Kind::Choose => context.words.hint_choose,
        Kind::Spot { .. } => context.words.hint_spot,
    })
}
