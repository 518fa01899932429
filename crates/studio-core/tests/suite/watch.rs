//! The invariants that are checked whenever a tab gets a message: nothing that was typed is lost, and a draft that is
//! shown as stored is stored.

use crate::tabs::World;
use studio_core::draft::Draft;
use studio_core::shelf::{Keeping, Stored};
use studio_core::spot::Spot;
use studio_core::studio::{Effect, Msg, Studio};

impl World {
    /// Whether this draft was ever stored under this id.
    pub fn was_stored(&self, id: &str, draft: &Draft) -> bool {
        let mut of_id = self.past.iter().filter(|record| record.stored.listed.id == id);
        of_id.any(|record| record.draft() == *draft)
    }

    /// The browser deletes all stored data, and closes the database of each tab.
    pub fn lose(&mut self) {
        self.shelf.clear();
        for at in 0..self.tabs.len() {
            self.tabs[at].emptied = true;
            self.tell(at, Msg::ShelfLost, None);
        }
    }

    /// Passes a message to a tab, and checks the invariants.
    pub fn tell(&mut self, at: usize, msg: Msg, stored: Option<Draft>) {
        let before = self.tabs[at].studio.clone();
        let effects = self.tabs[at].studio.apply(msg.clone());
        let tab = &mut self.tabs[at];
        let now = tab.studio.clone();
        let (mut checks, mut out) = (false, None);
        for effect in effects {
            match effect {
                Effect::Wait | Effect::Note { .. } | Effect::Forget => {}
                Effect::Later(again, _) => {
                    tab.later.retain(|other| *other != again);
                    tab.later.push(again);
                }
                Effect::ContinueCheck => checks = true,
                Effect::Focus(spot) => tab.focus = Some(spot),
                Effect::LeaveField => tab.focus = Some(Spot::Page(now.page())),
                Effect::Save(export) => tab.saved.push(export),
                Effect::AnnouncePublished(id) => out = Some(Msg::PublishedElsewhere(id)),
                effect => tab.asked.push_back(effect),
            }
        }
        if let Some(out) = out {
            self.say(at, &out);
        }
        let tab = &mut self.tabs[at];
        match (&msg, stored) {
            (Msg::Stored { id, revision }, draft) if before.id() == Some(id) => {
                tab.known = draft;
                tab.seen.push((id.clone(), *revision));
            }
            (Msg::Opened(Stored { listed, .. }), draft)
                if now.id() == Some(&listed.id) && draft.as_ref() == Some(now.draft()) =>
            {
                tab.known = draft;
                tab.seen.push((listed.id.clone(), listed.revision));
            }
            _ => {}
        }
        match msg {
            Msg::TookTheirs => tab.theirs = before.keeping() == Keeping::Elsewhere,
            _ if msg_edits(&msg) && now.draft() != before.draft() => tab.theirs = false,
            _ => {}
        }
        if now.id() != before.id() && !matches!(msg, Msg::TookBoth { .. }) {
            // A draft from the queue, which was opened once the previous one was stored.
            if let Some(id) = now.id().filter(|_| !matches!(msg, Msg::Opened(_))) {
                let opened = self.past.iter().filter(|record| record.stored.listed.id == id);
                let opened = opened.filter(|record| record.draft() == *now.draft());
                let seen = opened.map(|record| (id.to_owned(), record.stored.listed.revision));
                tab.seen.extend(seen);
            }
            tab.known = (now.keeping() == Keeping::Kept).then(|| now.draft().clone());
        }
        self.watch(at, &msg, &before, &now);
        if checks {
            self.tell(at, Msg::CheckContinued, None);
        }
    }

    fn watch(&self, at: usize, msg: &Msg, before: &Studio, now: &Studio) {
        let tab = &self.tabs[at];
        // A draft is left or replaced only if it is stored, or if the author says so.
        let gone = before.id() != now.id() || before.draft() != now.draft();
        if let Some(id) = before.id()
            && gone
            && !msg_edits(msg)
            && !matches!(msg, Msg::TookBoth { .. })
        {
            let said = tab.theirs || before.is_leaving() && *msg == Msg::LeftAnyway;
            let stored = self.was_stored(id, before.draft());
            assert!(stored || said, "{msg:?} has lost {:?}", before.draft());
        }
        let Some(id) = now.id() else { return };
        // Every draft that differs from the version known to be stored is at risk.
        let known = tab.known.as_ref() == Some(now.draft());
        assert!(known || now.is_at_risk(), "{msg:?}: not stored, and not told");
        if now.keeping() != Keeping::Kept {
            return;
        }
        assert!(self.was_stored(id, now.draft()), "{msg:?}: kept, but nowhere");
        if let Some(record) = self.shelf.get(id).filter(|record| record.writer == at) {
            let restored = !self.past.iter().any(|past| {
                past.writer == at && past.stored.listed.revision == record.stored.listed.revision
            });
            assert!(
                restored || record.draft() == *now.draft(),
                "{msg:?}: kept, but in another version"
            );
        }
    }
}

/// Whether the message edits the open draft.
fn msg_edits(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Typed(..)
            | Msg::Added(_)
            | Msg::Duplicated(..)
            | Msg::Removed(..)
            | Msg::Moved(..)
            | Msg::Toggled { .. }
            | Msg::MovedInSet { .. }
            | Msg::TookOutOfSet { .. }
            | Msg::Waived(..)
            | Msg::Undid
            | Msg::Redid
    )
}
