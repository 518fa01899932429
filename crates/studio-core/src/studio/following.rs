//! Following another tab: a tab without changes shows each version that another tab stores, while its author may be in
//! the middle of a field. So the page and the focus must not end up on another item.

use super::{Effect, Notice, Studio};
use crate::draft::{Card, Draft};
use crate::shelf::Stored;
use crate::spot::Page;

impl Studio {
    /// Replaces the draft by the version that another tab has stored. Earlier changes can still be undone. Returns
    /// `None` if the stored version cannot be read.
    pub(super) fn follow(&mut self, Stored { listed, body }: Stored) -> Option<Vec<Effect>> {
        let Ok(draft) = Draft::of_body(&body) else {
            self.tell(Notice::NotOpened);
            return None;
        };
        self.forget_step();
        let page = self.page_in(&draft);
        let is_lost = self.draft.is_lost(self.page, &draft, page);
        self.history.follow(&mut self.draft, draft);
        self.open = Some((listed.id, listed.revision));
        self.page = self.there(page);
        self.checking = None;
        self.check();
        // Otherwise the next keystrokes would change the item that is now in this place.
        Some(if is_lost { vec![Effect::LeaveField] } else { Vec::new() })
    }

    /// The page on which the other version has the card that is shown here, found by the card's id: one of its fields
    /// may have the focus.
    pub(super) fn page_in(&self, other: &Draft) -> Page {
        let Page::Card(at) = self.page else { return self.page };
        let here = self.draft.cards.get(at).map(|card| &card.id);
        let is_it = |there: &Card| Some(&there.id) == here;
        if other.cards.get(at).is_some_and(is_it) {
            return self.page;
        }
        other.cards.iter().position(is_it).map_or(self.page, Page::Card)
    }
}

impl Draft {
    /// Whether a place on this page belongs to another item in the other version, because an item was added, removed or
    /// moved. `then` is the page in that version. An item whose text has changed counts as the same.
    fn is_lost(&self, page: Page, other: &Draft, then: Page) -> bool {
        if let (Page::Card(at), Page::Card(now)) = (page, then) {
            let id = |draft: &'_ Draft, at: usize| draft.cards.get(at).map(|card| card.id.clone());
            let shown = id(other, now);
            let is_other = self
                .cards
                .iter()
                .enumerate()
                .any(|(place, card)| place != at && Some(&card.id) == shown.as_ref());
            if shown.is_none() || id(self, at) != shown && is_other {
                return true;
            }
        }
        let (here, there) = (self.names(page), other.names(then));
        let has_moved = |(at, name): (usize, &&str)| {
            !name.is_empty() && there.get(at) != Some(name) && there.contains(name)
        };
        here.iter().enumerate().any(has_moved)
    }

    /// A text by which each item of a page can be recognised, in page order.
    fn names(&self, page: Page) -> Vec<&str> {
        match page {
            Page::Themes => self.themes.iter().map(|theme| &*theme.id).collect(),
            Page::Card(at) => {
                let card = self.cards.get(at);
                card.map(|card| card.choices.iter().map(|choice| &*choice.text).collect())
                    .unwrap_or_default()
            }
            Page::Bands => self.bands.iter().map(|band| &*band.name).collect(),
            Page::Audit => self.audit.iter().map(|prompt| &*prompt.prompt).collect(),
            Page::Sets => self.sets.iter().map(|set| &*set.id).collect(),
            Page::Deck => self.waivers.iter().map(|waiver| &*waiver.reason).collect(),
            Page::Publish => Vec::new(),
        }
    }
}
