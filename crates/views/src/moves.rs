//! The row of buttons below a card: back and next. It keeps its height while there is no next, so that the page does
//! not jump.

use crate::el::{El, Name, el};
use crate::{Context, Scene};
use quiz::{Card, Kind, Msg};

/// The buttons of a card. `next` comes after everything that explains the card, also in focus order.
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
        None if at == 0 => hint(&scene.context, card),
        None => shortcut_hints(hint(&scene.context, card), &scene.context, card),
    })
}

/// Adds to the hint which keys and swipes work. Not on the first card, which is shown before they work.
fn shortcut_hints(hint: El, context: &Context<'_>, card: &Card) -> El {
    let way = |class, text| el("span").class(class).text(text);
    let swipe = (card.kind != Kind::Choose).then(|| way("swipe", context.words.swipe));
    hint.text(" ").child(way("keys", context.words.keys)).maybe(swipe)
}

/// An empty row.
pub fn row(context: &Context<'_>) -> El {
    context.interface("div").named("moves")
}

/// The button back to the previous card.
pub fn back(scene: &Scene<'_>) -> El {
    button("back").on_click(scene.on(Msg::WentBack)).text(scene.context.words.back)
}

/// The button to the result so far, for readers who have already seen a result.
fn result_so_far(scene: &Scene<'_>) -> El {
    button("result-so-far")
        .on_click(scene.on(Msg::ShowedResult))
        .text(scene.context.words.result_so_far)
}

/// A button whose class and part are `name`; there is one of each name.
pub fn button(name: &'static str) -> El {
    el("button").set(Name::Type, "button").named(name)
}

/// The hint what to do, shown until a choice is taken.
pub fn hint(context: &Context<'_>, card: &Card) -> El {
    el("p").class("hint").text(match card.kind {
        Kind::Choose => context.words.hint_choose,
        Kind::Spot { .. } => context.words.hint_spot,
    })
}
