//! The drafts on the device: which there are, and deleting one and putting it back.

use super::again::Refused;
use super::{Again, Effect, Studio, Told};
use crate::shelf::{Keeping, Listed, Stored, Why};

impl Studio {
    pub(super) fn shelved(&mut self, drafts: Vec<Listed>) -> Vec<Effect> {
        if self.open.is_none() {
            self.keeping = Keeping::Kept;
        }
        self.not_listed = Refused::default();
        self.drafts = drafts;
        Vec::new()
    }

    pub(super) fn no_shelf(&mut self, why: Why) -> Vec<Effect> {
        self.not_listed.count(why);
        // Of the open draft this says nothing: storing it has an answer of its own.
        if self.open.is_none() && self.not_listed.is_said() {
            self.keeping = Keeping::Failed(why);
        }
        self.not_listed.later(Again::List).into_iter().collect()
    }

    /// Nobody knows whether the answer will come. Until then, it is as if it failed.
    pub(super) fn list_late(&mut self) -> Vec<Effect> {
        self.not_listed.end_quiet();
        if self.open.is_none() {
            self.keeping = Keeping::Failed(Why::Broken);
        }
        Vec::new()
    }

    /// The browser has closed the store. If all that the site has stored was deleted, the open draft is stored again.
    pub(super) fn shelf_lost(&mut self) -> Vec<Effect> {
        if self.open.is_none() {
            return vec![Effect::List];
        }
        // What failed may have failed by that, and is no sign of what comes.
        self.not_kept = Refused::default();
        match self.keeping {
            Keeping::Kept => (self.keeping, self.unstored) = (Keeping::Changed, true),
            Keeping::Storing { .. } => self.keeping = Keeping::Storing { again: true },
            Keeping::Changed | Keeping::Failed(_) | Keeping::Elsewhere => {}
        }
        self.store()
    }

    /// A draft was deleted here. It may have been opened since that was asked for.
    pub(super) fn gone(&mut self, stored: Stored) -> Vec<Effect> {
        self.drafts.retain(|listed| listed.id != stored.listed.id);
        let is_open = self.id() == Some(&stored.listed.id);
        self.tell(Told::Deleted(stored));
        if is_open { self.contested() } else { Vec::new() }
    }

    pub(super) fn not_deleted(&mut self) -> Vec<Effect> {
        // A second press on what was deleted a moment ago takes away no way back.
        if self.deleted().is_none() {
            self.tell(Told::NotDeleted);
        }
        vec![Effect::List]
    }

    /// The draft that can be put back. It stays so until that is done, however often it is refused.
    fn deleted(&self) -> Option<&Stored> {
        match &self.told {
            Some(Told::Deleted(stored) | Told::NotPutBack(stored)) => Some(stored),
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
        // Other tabs are told of it by the script; this one may have it open, too.
        match &self.open {
            Some((open, _)) if open == id => self.elsewhere(id, Some(0)),
            _ => Vec::new(),
        }
    }

    pub(super) fn not_put_back(&mut self) -> Vec<Effect> {
        if let Some(stored) = self.deleted().cloned() {
            self.tell(Told::NotPutBack(stored));
        }
        Vec::new()
    }
}
