//! The questions that close the quiz, for a journal.

use super::Scene;
use super::el::{El, el};

/// The audit, if the deck has one.
pub fn view(scene: &Scene<'_>) -> Option<El> {
    let prompts = scene.session.deck().audit();
    let audit = el("section")
        .class("audit")
        .part("audit")
        .child(scene.interface("h3").text(scene.words.audit))
        .child(scene.interface("p").class("lead").text(scene.words.audit_lead))
        .child(el("ol").each(prompts.iter().map(|prompt| el("li").text(&prompt.prompt))));
    (!prompts.is_empty()).then_some(audit)
}
