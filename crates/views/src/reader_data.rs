//! Exporting and deleting the reader's own data: rows of small buttons, and a confirmation before anything is
//! deleted. The confirmation is a `details` element, which needs neither state nor a dialog of the browser.

use crate::Scene;
use crate::el::{El, Name, el};
use crate::export::{Action, Export, Outcome};
use quiz::visit::Forget;
use yew::Callback;

/// A row of export buttons, with a live region for the outcome. The region is present before it has text: some screen
/// readers do not announce a region that is inserted together with its text.
pub fn row(scene: &Scene<'_>, exports: &[(Export, &'static str)]) -> El {
    let mut row = scene.context.interface("div").class("takes");
    for (export, name) in exports {
        row = row.maybe(scene.exports.can(*export).then(|| {
            let tapped = scene.does(Action::Exported(*export));
            small("take").set(Name::DataExport, export.as_str()).on_click(tapped).text(name)
        }));
    }
    let last = scene.exports.last.as_ref();
    let outcome = last.filter(|last| exports.iter().any(|(export, _)| *export == last.export));
    let outcome = outcome.map(|last| &last.outcome);
    let said = outcome.map_or("", |outcome| outcome.sentence(scene.context.words));
    let by_hand = match outcome {
        Some(Outcome::ByHand(text)) => Some(copied_by_hand(scene, text)),
        _ => None,
    };
    row.child(el("p").class("told").set(Name::AriaLive, "polite").text(said))
        // A `div` that is always there, so that the buttons stay the same elements.
        .child(el("div").class("by-hand").maybe(by_hand))
}

/// A text to copy by hand, where the browser denies every other way. Focusing the field selects all of it.
fn copied_by_hand(scene: &Scene<'_>, text: &str) -> El {
    let field = el("textarea").set(Name::Readonly, "").set(Name::Dir, "auto").set(Name::Rows, "6");
    el("label")
        .child(el("span").text(scene.context.words.text_to_copy))
        .child(field.field(text, Callback::noop()))
}

/// A disclosure that asks once, with a button that deletes.
pub fn forget(scene: &Scene<'_>, name: &str, question: &str, action: Action) -> El {
    let yes = small("forget").on_click(scene.does(action)).text(scene.context.words.forget_yes);
    scene
        .context
        .interface("details")
        .class("forget")
        .child(el("summary").text(name))
        .child(el("p").text(question))
        .child(yes)
}

/// Says what is stored of this reader, with a way to delete all of it.
pub fn everything(scene: &Scene<'_>) -> El {
    let words = scene.context.words;
    scene
        .context
        .interface("section")
        .named("kept")
        .child(el("p").class("soft").text(words.kept))
        .child(forget(
            scene,
            words.forget_all,
            words.forget_all_sure,
            Action::Forgot(Forget::Everything),
        ))
}

fn small(part: &'static str) -> El {
    el("button").set(Name::Type, "button").class("small").part(part)
}
