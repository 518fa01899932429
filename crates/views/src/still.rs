//! The still card: the first card before any script runs. It looks the same as `card`, but is made of `details`
//! elements, which open on a tap without a script. `crates/prerender` draws it when the site is built; it is never
//! part of the Wasm.

use crate::el::{El, Name, el};
use crate::{Context, Scene, card, choices, explanation, moves, whole};
use quiz::Card;
use yew::Html;

/// Draws the first card of the session, unanswered. `onward` is the address that "Next" leads to without a script.
pub fn view(scene: &Scene<'_>, onward: &str) -> Html {
    let card = scene.session.card(0).map(|first| {
        card::frame(scene, 0, first, picks(scene, first), onward_only(scene, first, onward))
    });
    whole(&scene.context, card).into()
}

fn picks(scene: &Scene<'_>, card: &Card) -> El {
    let places = scene.session.order(0).into_iter().enumerate();
    choices::list().each(places.map(|(shown, place)| {
        // The choice with its own explanation, and the folded form shown once another choice is open.
        let folded = explanation::view(&scene.context, card, place, false);
        el("li").maybe(pick(&scene.context, card, place, shown)).maybe(folded)
    }))
}

fn pick(context: &Context<'_>, card: &Card, place: usize, shown: usize) -> Option<El> {
    let choice = card.choices.get(place)?;
    let summary = el("summary").named("choice");
    let pick = el("details")
        .class("pick")
        .set(Name::Name, "choice")
        .set(Name::DataLean, choice.lean.as_str());
    let pick = pick.child(choices::face(summary, context, card, choice, shown));
    Some(pick.maybe(explanation::view(context, card, place, true)))
}

fn onward_only(scene: &Scene<'_>, card: &Card, onward: &str) -> El {
    let last = scene.session.len() == 1;
    let onwards = if last { scene.context.words.see_result } else { scene.context.words.next };
    let next = el("a").named("next").set_to(Name::Href, onward).text(onwards);
    moves::row(&scene.context).child(moves::hint(&scene.context, card)).child(next)
}
