//! The notice about the reader's stored answers: why the quiz begins where it does, and why answers are not stored on
//! the device, if they are not.

use crate::Scene;
use crate::el::El;
use crate::words::Words;
use quiz::visit::{Location, Notice, Record, Records};

/// Draws the notice. `None` if there is nothing to say.
pub fn view(scene: &Scene<'_>) -> Option<El> {
    let (words, records) = (scene.context.words, scene.records);
    let line = scene.context.interface("p").named("notice").text(sentence(words, records)?);
    // The notebook stays although the progress is lost: its texts belong to questions, not to cards.
    let stay = matches!(records.notice, Some(Notice::Lost(_))) && !records.journal.is_empty();
    Some(if stay { line.text(" ").text(words.words_stay) } else { line })
}

/// The sentence of the notice. `None` if there is nothing to say. The status region announces it as well.
pub fn sentence(words: &Words, records: &Records) -> Option<&'static str> {
    let said = match records.notice {
        Some(Notice::Lost(problem)) => words.lost(problem),
        Some(Notice::Resumed) => words.resumed,
        Some(Notice::Forgot) => words.forgot_all,
        Some(Notice::NotForgotten) => words.not_forgotten,
        Some(Notice::Elsewhere) => words.elsewhere,
        Some(Notice::Replaced) => words.replaced,
        None => match records.location(Record::Progress) {
            Location::Device | Location::Page => return None,
            Location::Refused => words.not_kept,
            Location::Unreadable => words.unreadable,
            Location::Behind => words.behind,
        },
    };
    Some(said)
}
