//! Says the verdict through the status region, once. The region is drawn empty and never redrawn;
//! only this file and `focus` write to it.

use super::World;
use crate::views::verdict;
use quiz::Phase;

/// Says which way the choice just taken leans.
pub fn verdict(world: &World<'_>) {
    if let Phase::Explained { card, choice } = *world.session.phase()
        && let Some(card) = world.session.card(card)
    {
        say(world, &verdict::sentence(world.words, card, choice));
    }
}

/// Empties the region, so that the same verdict is heard again on the next card.
pub fn clear(world: &World<'_>) {
    say(world, "");
}

/// Says that something was done.
pub fn tell(world: &World<'_>, sentence: &str) {
    say(world, sentence);
}

fn say(world: &World<'_>, text: &str) {
    if let Ok(Some(status)) = world.root.query_selector("[role=status]") {
        status.set_text_content(Some(text));
    }
}
