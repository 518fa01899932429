//! Announces verdicts and notices about the reader's data to screen readers, through the status region (a live region).
//! The views render the region empty and never change it again. Only this file, [`focus`] and the filter of the review
//! (`static/glue/controls.js`) write to it.

use super::World;
use super::focus::{self, heading};
use quiz::Phase;
use quiz::visit::Forget;
use views::{notice, verdict};

/// Announces which way the choice just taken leans. Adds the current notice (for example that the answer could not be
/// stored), unless it was announced last time.
pub fn verdict(world: &World<'_>) {
    if let Phase::Explained { card, choice } = *world.session.phase()
        && let Some(card) = world.session.card(card)
    {
        let verdict = verdict::sentence(world.words, card, choice);
        let notice = notice::sentence(world.words, world.records);
        match notice.filter(|_| world.last_notice.replace(notice) != notice) {
            Some(notice) => say(world, &[&verdict, " ", notice].concat()),
            None => say(world, &verdict),
        }
    }
}

/// Announces the current notice, or that data was deleted. After a deletion, it also moves the focus to a heading that
/// still exists, because the button that had the focus may be gone.
pub fn notice(forgot: Option<Forget>, world: &World<'_>) {
    let (at, done) = match forgot {
        Some(Forget::Notebook) => ("[part~=audit] h3", world.words.forgot),
        Some(Forget::History) => ("[part~=result] h2", world.words.forgot),
        _ => ("[part~=scenario]", ""),
    };
    if forgot.is_some() {
        heading(at, world);
    }
    // After deleting the notebook or the history, a sentence about where answers are stored would not be news. Only a
    // new notice replaces the confirmation.
    let told = notice::sentence(world.words, world.records);
    let told = told.filter(|_| done.is_empty() || world.records.notice.is_some());
    say(world, told.unwrap_or(done));
}

/// Empties the region, so that screen readers announce the same verdict again on the next card.
pub fn clear(world: &World<'_>) {
    say(world, "");
}

fn say(world: &World<'_>, text: &str) {
    focus::say(world.root, text);
}
