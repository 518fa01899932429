//! The choices of a card. Each is a native button whose accessible name is its letter and its whole text. Once one is
//! taken they stay where they are, and each shows which way it leans.

use crate::el::{El, Name, el};
use crate::{Context, Scene, explanation, mark};
use quiz::{Card, Choice, Kind, Msg, Role};

/// The list of choices, in the order that the session's seed gives.
pub fn view(scene: &Scene<'_>, at: usize, card: &Card, taken: Option<usize>) -> El {
    let items = scene.session.order(at).into_iter().enumerate().map(|(shown, place)| {
        let explained =
            taken.and_then(|taken| explanation::view(&scene.context, card, place, taken == place));
        el("li").maybe(choice(scene, card, place, shown, taken)).maybe(explained)
    });
    list().each(items)
}

/// The empty list. Safari drops the list semantics of a list without bullets, unless the role is set explicitly.
pub fn list() -> El {
    el("ul").named("choices").set(Name::Role, "list")
}

fn choice(
    scene: &Scene<'_>,
    card: &Card,
    place: usize,
    shown: usize,
    taken: Option<usize>,
) -> Option<El> {
    let choice = card.choices.get(place)?;
    let button = el("button").set(Name::Type, "button").named("choice");
    let button = match taken {
        None => {
            button.set(Name::AriaKeyshortcuts, digit(shown)).on_click(scene.on(Msg::Chose(place)))
        }
        Some(taken) => button
            .set(Name::AriaDisabled, "true")
            .set(Name::DataLean, choice.lean.as_str())
            .set_if(taken == place, Name::AriaPressed, "true"),
    };
    Some(face(button, &scene.context, card, choice, shown))
}

/// Fills `on` (a button or a summary) with the face of a choice: a letter and its text, or on a `spot` card the mark
/// and name of a role. `shown` is the choice's index on the screen, from 0.
pub fn face(on: El, context: &Context<'_>, card: &Card, choice: &Choice, shown: usize) -> El {
    match card.kind {
        Kind::Choose => on
            .child(el("span").class("letter").text(letter(shown)))
            .child(el("span").class("say").text(&choice.text)),
        Kind::Spot { .. } => {
            let role = Role::EACH.into_iter().find(|role| role.lean() == choice.lean);
            let name = role.map_or("", |role| context.words.role(role));
            on.child(mark::view(choice.lean))
                .child(context.interface("span").class("say").text(name))
        }
    }
}

/// The digit key that takes the choice (`static/glue/controls.js`). The key of its letter works as well.
fn digit(shown: usize) -> &'static str {
    ["1", "2", "3", "4", "5"].get(shown).copied().unwrap_or_default()
}

/// The letter of a choice. A card has at most five choices.
fn letter(shown: usize) -> &'static str {
    ["A", "B", "C", "D", "E"].get(shown).copied().unwrap_or("·")
}
