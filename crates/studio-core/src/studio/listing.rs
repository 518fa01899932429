//! The list of the drafts on the device; deleting a draft and restoring it.

use super::again::FailureCount;
use super::{Effect, Notice, Retry, Studio};
use crate::shelf::{Keeping, Listed, Stored, Why};

impl Studio {
    /// Takes over the list of drafts.
    pub(super) fn shelved(&mut self, drafts: Vec<Listed>) -> Vec<Effect> {
        if self.open.is_none() {
            self.keeping = Keeping::Kept;
        }
        self.not_listed = FailureCount::default();
        self.drafts = drafts;
        Vec::new()
    }

    /// Handles a failed listing. The page reports it only while no draft is open.
    pub(super) fn no_shelf(&mut self, why: Why) -> Vec<Effect> {
        self.not_listed.count(why);
        // This says nothing about the open draft: storing it has an answer of its own.
        if self.open.is_none() && self.not_listed.is_reported() {
            self.keeping = Keeping::Failed(why);
        }
        self.not_listed.later(Retry::List).into_iter().collect()
    }

    /// The answer is late, and may never come. Until it does, this counts as a failure.
    pub(super) fn list_late(&mut self) -> Vec<Effect> {
        self.not_listed.report_next();
        if self.open.is_none() {
            self.keeping = Keeping::Failed(Why::Broken);
        }
        Vec::new()
    }

    /// The browser has closed the database. The open draft is stored again, in case all data of the site was deleted.
    pub(super) fn shelf_lost(&mut self) -> Vec<Effect> {
        if self.open.is_none() {
            return vec![Effect::List];
        }
        // Earlier failures may have had the same cause, and say nothing about later attempts.
        self.not_kept = FailureCount::default();
        match self.keeping {
            Keeping::Kept => (self.keeping, self.unstored) = (Keeping::Changed, true),
            Keeping::Storing { .. } => self.keeping = Keeping::Storing { again: true },
            Keeping::Changed | Keeping::Failed(_) | Keeping::Elsewhere => {}
        }
        self.store()
    }

    /// A draft was deleted from this tab. It may have been opened after the request.
    pub(super) fn gone(&mut self, stored: Stored) -> Vec<Effect> {
        self.drafts.retain(|listed| listed.id != stored.listed.id);
        let is_open = self.id() == Some(&stored.listed.id);
        self.tell(Notice::Deleted(stored));
        if is_open { self.contested() } else { Vec::new() }
    }

    pub(super) fn not_deleted(&mut self) -> Vec<Effect> {
        // A second press on “Delete” fails, but must not replace the notice from which the draft can be restored.
        if self.deleted().is_none() {
            self.tell(Notice::NotDeleted);
        }
        vec![Effect::List]
    }

    /// The deleted draft that can be restored. It remains available until that succeeds, after any number of failures.
    fn deleted(&self) -> Option<&Stored> {
        match &self.told {
            Some(Notice::Deleted(stored) | Notice::NotPutBack(stored)) => Some(stored),
            _ => None,
        }
    }

    pub(super) fn put_back(&mut self) -> Vec<Effect> {
        self.deleted().cloned().map(Effect::Restore).into_iter().collect()
    }

    pub(super) fn is_back(&mut self, id: &str) -> Vec<Effect> {
        if self.deleted().is_some_and(|stored| stored.listed.id == id) {
            self.told = None;
        }
        // The script tells the other tabs. This tab may have the draft open, too.
        match &self.open {
            Some((open, _)) if open == id => self.elsewhere(id, Some(0)),
            _ => Vec::new(),
        }
    }

    pub(super) fn not_put_back(&mut self) -> Vec<Effect> {
        if let Some(stored) = self.deleted().cloned() {
            self.tell(Notice::NotPutBack(stored));
        }
        Vec::new()
    }
}
