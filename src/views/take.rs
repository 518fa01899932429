//! What a reader can take along or forget: rows of small buttons, and a question before anything is
//! gone. The question is a disclosure: it needs no state and no window of the browser's.

use super::Scene;
use super::el::{El, Name, el};
use crate::own::{Did, Take};
use quiz::visit::Forget;

/// A row of buttons, and room for what comes of them: `take.js` says it there.
pub fn row(scene: &Scene<'_>, takes: &[(Take, &'static str)]) -> El {
    let mut row = scene.interface("div").class("takes");
    for (take, name) in takes {
        let needs_sheet = matches!(take, Take::Send | Take::ShareSend);
        row = row.maybe((scene.own.sheet || !needs_sheet).then(|| {
            let tapped = scene.does(Did::Took(*take));
            small("take").set(Name::DataTake, take.as_str()).on_click(tapped).text(name)
        }));
    }
    row.child(el("p").class("told").set(Name::AriaLive, "polite"))
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
