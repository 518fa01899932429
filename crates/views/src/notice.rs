//! What a reader is told of their answers: why the quiz begins where it does, and where they are kept if that
//! is not on the device.

use crate::Scene;
use crate::el::El;
use crate::words::Words;
use quiz::visit::{Notice, Place, Record, Records};

/// The line, where there is something to tell.
pub fn view(scene: &Scene<'_>) -> Option<El> {
    let said = sentence(scene.context.words, scene.records)?;
    Some(scene.context.interface("p").named("notice").text(said))
}

/// What is to be told.
pub fn sentence(words: &Words, records: &Records) -> Option<&'static str> {
    let said = match records.notice {
        Some(Notice::Lost(problem)) => words.lost(problem),
        Some(Notice::Resumed) => words.resumed,
        Some(Notice::Forgot) => words.forgot_all,
        Some(Notice::NotForgotten) => words.not_forgotten,
        Some(Notice::Elsewhere) => words.elsewhere,
        Some(Notice::Replaced) => words.replaced,
        None => match records.place(Record::Progress) {
            Place::Device | Place::Page => return None,
            Place::Refused => words.not_kept,
            Place::Unreadable => words.unreadable,
            Place::Behind => words.behind,
        },
    };
    Some(said)
}
