//! What a reader can take along or forget: rows of small buttons, and a question before anything is
//! gone. The question is a disclosure: it needs no state and no window of the browser's.

use super::Scene;
use super::el::{El, Name, el};
use crate::own::{Did, Outcome, Take};
use quiz::visit::Forget;
use yew::Callback;

/// A row of buttons, and what came of them. The line is there before it says anything: what comes
/// with its text is not read out everywhere.
pub fn row(scene: &Scene<'_>, takes: &[(Take, &'static str)]) -> El {
    let mut row = scene.interface("div").class("takes");
    for (take, name) in takes {
        row = row.maybe(scene.own.can(*take).then(|| {
            let tapped = scene.does(Did::Took(*take));
            small("take").set(Name::DataTake, take.as_str()).on_click(tapped).text(name)
        }));
    }
    let carried = scene.own.carried.as_ref();
    let outcome = carried.filter(|carried| takes.iter().any(|(take, _)| *take == carried.take));
    let outcome = outcome.map(|carried| &carried.outcome);
    let said = outcome.map_or("", |outcome| outcome.sentence(scene.words));
    let by_hand = match outcome {
        Some(Outcome::ByHand(text)) => Some(copied_by_hand(scene, text)),
        _ => None,
    };
    row.child(el("p").class("told").set(Name::AriaLive, "polite").text(said))
        // A place of its own: the buttons stay the same elements.
        .child(el("div").class("by-hand").maybe(by_hand))
}

/// A text that the browser does not let out otherwise; to focus it marks all of it.
fn copied_by_hand(scene: &Scene<'_>, text: &str) -> El {
    let field = el("textarea").set(Name::Readonly, "").set(Name::Dir, "auto").set(Name::Rows, "6");
    el("label")
        .child(el("span").text(scene.words.text_to_copy))
        .child(field.field(text, Callback::noop()))
}

/// Asks once, then forgets.
pub fn forget(scene: &Scene<'_>, name: &str, question: &str, did: Did) -> El {
    let yes = small("forget").on_click(scene.does(did)).text(scene.words.forget_yes);
    scene
        .interface("details")
        .class("forget")
        // Asked again, it is another question.
        .key(scene.records.forgotten)
        .child(el("summary").text(name))
        .child(el("p").text(question))
        .child(yes)
}

/// What is kept of this reader, and the way to have all of it forgotten.
pub fn everything(scene: &Scene<'_>) -> El {
    let words = scene.words;
    scene.interface("section").named("kept").child(el("p").class("soft").text(words.kept)).child(
        forget(scene, words.forget_all, words.forget_all_sure, Did::Forgot(Forget::Everything)),
    )
}

fn small(part: &'static str) -> El {
    el("button").set(Name::Type, "button").class("small").part(part)
}
