//! Announces the verdict, and what has happened to the reader's answers and text, in the status region. The region
//! is drawn empty and never redrawn; only this file, `focus` and the filter of the review (`static/glue/controls.js`) write to it.

use super::World;
use super::focus::{self, heading};
use quiz::Phase;
use quiz::visit::Forget;
use views::{notice, verdict};

/// Says which way the choice just taken leans, and whether it could not be stored.
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

/// Says that something was forgotten, at a heading that is still there, or what has happened elsewhere.
pub fn notice(forgot: Option<Forget>, world: &World<'_>) {
    let (at, done) = match forgot {
        Some(Forget::Notebook) => ("[part~=audit] h3", world.words.forgot),
        Some(Forget::History) => ("[part~=result] h2", world.words.forgot),
        _ => ("[part~=scenario]", ""),
    };
    if forgot.is_some() {
        heading(at, world);
    }
    // What is said of the place where answers are stored is not what has just happened.
    let told = notice::sentence(world.words, world.records);
    let told = told.filter(|_| done.is_empty() || world.records.notice.is_some());
    say(world, told.unwrap_or(done));
}

/// Empties the region, so that the same verdict is heard again on the next card.
pub fn clear(world: &World<'_>) {
    say(world, "");
}

fn say(world: &World<'_>, text: &str) {
    focus::say(world.root, text);
}
