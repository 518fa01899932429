//! Opening and storing drafts. `Keeping` is the state of the open draft's storage; a conflict with another tab is
//! `Keeping::Elsewhere`. The transactions themselves are in `static/studio/shelf.js`.

use super::again::FailureCount;
use super::naming::Naming;
use super::{Effect, Next, Notice, Retry, Studio};
use crate::draft::Draft;
use crate::shelf::{Keeping, Stored, Why};
use crate::spot::{Page, Spot};

impl Studio {
    /// Handles a draft that was loaded: the author wants to open it, or another tab has stored the draft that is open.
    pub(super) fn opened(&mut self, stored: Stored) -> Vec<Effect> {
        let wanted = self.wanted.take_if(|wanted| *wanted == stored.listed.id).is_some();
        let Some((_, known)) = self.open.as_ref().filter(|(open, _)| *open == stored.listed.id)
        else {
            // The answer to an earlier request can arrive after the author has chosen something else: ignore it.
            return if wanted { self.leave_for(Next::Open(stored)) } else { Vec::new() };
        };
        let newer = stored.listed.revision > *known;
        match self.keeping {
            // The author has chosen the stored version.
            _ if self.theirs => {
                if !self.replace(stored) {
                    return Vec::new();
                }
                let mut effects = vec![Effect::Forget];
                match self.next.is_empty() {
                    false => effects.extend(self.go_to_next()),
                    true => effects.push(Effect::Focus(Spot::Page(self.page))),
                }
                effects
            }
            // Nothing was changed here: show the newer version, on whatever page the author is.
            Keeping::Kept if newer => self.follow(stored).unwrap_or_else(|| self.contested()),
            Keeping::Kept => Vec::new(),
            // The stored version is identical to the one here, so there is nothing to decide.
            Keeping::Elsewhere if stored.body == self.draft.to_body() => {
                self.open = Some((stored.listed.id, stored.listed.revision));
                (self.keeping, self.unstored) = (Keeping::Kept, false);
                let mut effects = vec![Effect::Forget];
                effects.extend(self.go_to_next());
                effects
            }
            // The draft was changed here after the request to load it.
            _ if newer => self.contested(),
            _ => Vec::new(),
        }
    }

    /// Replaces the open draft by the stored version. Returns false if that cannot be read.
    fn replace(&mut self, Stored { listed, body }: Stored) -> bool {
        self.theirs = false;
        let Ok(draft) = Draft::of_body(&body) else {
            self.tell(Notice::NotOpened);
            return false;
        };
        self.forget_step();
        let page = self.page_in(&draft);
        let (told, left) = (self.told.take(), std::mem::take(&mut self.left));
        self.show(draft, Some((listed.id, listed.revision)));
        (self.told, self.left) = (told, left);
        self.page = self.there(page);
        true
    }

    pub(super) fn not_opened(&mut self) -> Vec<Effect> {
        self.theirs = false;
        self.tell(Notice::NotOpened);
        vec![Effect::List]
    }

    pub(super) fn closed(&mut self) -> Vec<Effect> {
        self.leave_for(Next::Close)
    }

    /// Opens something else once the open draft is stored. If storing fails, the author decides.
    pub(super) fn leave_for(&mut self, next: Next) -> Vec<Effect> {
        self.wanted = None;
        if !self.is_at_risk() {
            return self.go(next);
        }
        // A new wish to open or close replaces an earlier one. Imported drafts stay queued, so that no file is lost.
        self.next.retain(|next| matches!(next, Next::Begin { .. }));
        self.next.push(next);
        self.store()
    }

    /// The author leaves the open draft although it is not stored.
    pub(super) fn left_anyway(&mut self) -> Vec<Effect> {
        if !self.is_leaving() {
            return Vec::new();
        }
        let mut effects = vec![Effect::Forget];
        effects.extend(self.go_to_next());
        effects
    }

    fn go_to_next(&mut self) -> Vec<Effect> {
        if self.next.is_empty() {
            return Vec::new();
        }
        let next = self.next.remove(0);
        self.go(next)
    }

    /// Opens what comes next, in place of the open draft.
    fn go(&mut self, next: Next) -> Vec<Effect> {
        match next {
            Next::Begin { id, draft, naming, told } => {
                self.show(*draft, Some((id, 0)));
                self.naming = naming;
                self.told = told;
                self.keeping = Keeping::Changed;
                let mut effects = self.store();
                effects.push(Effect::Focus(Spot::Page(Page::Deck)));
                effects
            }
            Next::Open(Stored { listed, body }) => {
                let Ok(draft) = Draft::of_body(&body) else {
                    self.tell(Notice::NotOpened);
                    return Vec::new();
                };
                self.show(draft, Some((listed.id, listed.revision)));
                vec![Effect::Focus(Spot::Page(Page::Deck))]
            }
            Next::Close => {
                self.show(Draft::default(), None);
                vec![Effect::List]
            }
        }
    }

    /// Resets the editor to another draft, or to none. The list of drafts and the queue stay, and so do the lists of
    /// what the imports of other drafts left out.
    fn show(&mut self, draft: Draft, open: Option<(String, u64)>) {
        self.put_aside();
        let (mut lists, left) = (std::mem::take(&mut self.lists), std::mem::take(&mut self.left));
        lists.extend(
            self.open.take().map(|(id, _)| (id, left)).filter(|(_, left)| !left.is_empty()),
        );
        let own =
            lists.iter().position(|(id, _)| open.as_ref().is_some_and(|(open, _)| open == id));
        let left = own.map(|at| lists.remove(at).1).unwrap_or_default();
        let (drafts, next) = (std::mem::take(&mut self.drafts), std::mem::take(&mut self.next));
        *self = Studio { draft, open, drafts, next, left, lists, ..Studio::read_in(self.lang) };
        self.check();
    }

    /// Stores the open draft if it has changed and nothing prevents it. There is never more than one attempt at a time.
    pub(super) fn store(&mut self) -> Vec<Effect> {
        let wanted = matches!(self.keeping, Keeping::Changed | Keeping::Failed(_));
        let Some((id, after)) = self.open.clone().filter(|_| wanted) else { return Vec::new() };
        self.keeping = Keeping::Storing { again: false };
        let body = self.draft.to_body();
        let (title, cards) = (self.draft.title.clone(), self.draft.cards.len());
        vec![Effect::Store { id, after, title, cards, body }]
    }

    /// Stores what was typed, if nothing prevents it. Otherwise the draft is saved as a note ([`Effect::Note`]): it is
    /// unknown when it can be stored, and a crash would lose it.
    pub(super) fn store_or_note(&mut self) -> Vec<Effect> {
        let waits = self.not_kept.is_any() || self.keeping != Keeping::Changed;
        self.not_kept.allow_retries();
        let mut effects = if waits { self.page_left() } else { Vec::new() };
        effects.extend(self.store());
        effects
    }

    /// The page may be about to close. Returns a note even while the draft is being stored: that may be an earlier
    /// version, or may not finish in time.
    pub(super) fn page_left(&self) -> Vec<Effect> {
        let asks = self.keeping == Keeping::Elsewhere;
        let wanted = self.is_at_risk() && (self.unstored || !asks);
        let Some((id, after)) = self.open.clone().filter(|_| wanted) else { return Vec::new() };
        let body = self.draft.to_body();
        let (title, cards) = (self.draft.title.clone(), self.draft.cards.len());
        vec![Effect::Note { asks, id, after, title, cards, body }]
    }

    /// Handles the answer that the open draft was stored. Stores it again if it has changed since, or opens what comes
    /// next.
    pub(super) fn stored(&mut self, id: &str, revision: u64) -> Vec<Effect> {
        let Some((_, known)) = self.open.as_mut().filter(|(open, _)| open == id) else {
            return Vec::new();
        };
        *known = (*known).max(revision);
        self.not_kept = FailureCount::default();
        match self.keeping {
            Keeping::Storing { again: true } => {
                self.keeping = Keeping::Changed;
                self.store()
            }
            Keeping::Storing { again: false } => {
                (self.keeping, self.late) = (Keeping::Kept, false);
                self.go_to_next()
            }
            _ => Vec::new(),
        }
    }

    /// Handles a failed attempt to store. The draft is saved as a note, and a retry is scheduled.
    pub(super) fn not_stored(&mut self, id: &str, why: Why) -> Vec<Effect> {
        // Ignored while the author has to decide between two versions.
        if self.id() != Some(id) || !matches!(self.keeping, Keeping::Storing { .. }) {
            return Vec::new();
        }
        self.late = false;
        self.not_kept.count(why);
        self.keeping =
            if self.not_kept.is_reported() { Keeping::Failed(why) } else { Keeping::Changed };
        let mut effects = self.page_left();
        effects.extend(self.not_kept.later(Retry::Store));
        effects
    }

    /// The answer is late, and may never come. Until it does, this counts as a failure, except that no second attempt
    /// starts: its answer could not be told from that of the first.
    pub(super) fn store_late(&mut self) -> Vec<Effect> {
        if !matches!(self.keeping, Keeping::Storing { .. }) {
            return Vec::new();
        }
        self.late = true;
        self.not_kept.report_next();
        self.page_left()
    }

    pub(super) fn met(&mut self, id: &str) -> Vec<Effect> {
        if self.id() == Some(id) { self.contested() } else { Vec::new() }
    }

    /// There are two versions, and the author has to decide. The version here is saved as a note, so that neither is
    /// lost if they never do.
    pub(super) fn contested(&mut self) -> Vec<Effect> {
        if self.keeping != Keeping::Elsewhere {
            self.unstored = self.keeping != Keeping::Kept;
            (self.keeping, self.late) = (Keeping::Elsewhere, false);
        }
        self.page_left()
    }

    /// Another tab has stored or deleted a draft. If it is open here and unchanged, the editor loads the new version;
    /// if it has changes, the author has to decide.
    pub(super) fn elsewhere(&mut self, id: &str, revision: Option<u64>) -> Vec<Effect> {
        let Some((_, known)) = self.open.as_ref().filter(|(open, _)| open == id) else {
            return vec![Effect::List];
        };
        let is_older = revision.is_some_and(|revision| revision <= *known);
        match (self.keeping, revision) {
            // The stored version may be a restored one, identical to the draft here, which ends the conflict.
            (Keeping::Elsewhere, Some(_)) => vec![Effect::Open(id.to_owned())],
            _ if is_older => Vec::new(),
            // A request to store the draft may be under way with the same content. Its answer comes first.
            (Keeping::Kept | Keeping::Storing { .. }, Some(_)) => vec![Effect::Open(id.to_owned())],
            _ => self.contested(),
        }
    }

    /// Of two versions, the author has chosen the stored one: loads it.
    pub(super) fn took_theirs(&mut self) -> Vec<Effect> {
        match (&self.open, self.keeping) {
            (Some((id, _)), Keeping::Elsewhere) => {
                self.theirs = true;
                vec![Effect::Open(id.clone())]
            }
            _ => Vec::new(),
        }
    }

    /// The draft here continues under another id; the stored version keeps the first one. If the editor generated the
    /// deck's id, the deck here gets a new one too.
    pub(super) fn took_both(&mut self, id: String) -> Vec<Effect> {
        let Some((from, _)) = self.open.as_ref().filter(|_| self.keeping == Keeping::Elsewhere)
        else {
            return Vec::new();
        };
        self.theirs = false;
        let (from, to) = (Naming::new(from), Naming::new(&id));
        if let Some(deck) = from.renamed(&self.draft.id, &to) {
            self.draft.id = deck;
            // Not an undo step: steps that are undone later belong to this draft, and must not restore the old id.
            self.history.rename(|id| from.renamed(id, &to));
            self.naming = self.naming.take().map(|_| to);
        }
        self.open = Some((id, 0));
        self.keeping = Keeping::Changed;
        self.store()
    }
}
