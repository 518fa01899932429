//! Resolves conflicts between this visit and what is stored, each time a record has been read. The rules are listed in
//! the documentation of [`visit`](super). `progress.rs` has the comparison of two runs.

use super::{Effect, Location, Notice, OutOfTurn, Record, Slot, Stored, Visit};
use crate::history::History;
use crate::journal::Journal;
use crate::session;
use std::mem;

impl Visit {
    /// Handles [`Msg::Found`](super::Msg::Found): compares the stored text with the known one, and decides which wins.
    pub(super) fn found(
        &mut self,
        record: Record,
        stored: Stored,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let pending = mem::take(&mut self.slot(record).pending);
        let just_enabled = mem::take(&mut self.slot(record).storage_just_enabled);
        if !self.storage {
            return Err(OutOfTurn);
        }
        let Ok(stored) = stored else {
            return self.keep_in_page(record, Location::Refused, pending);
        };
        let known = self.slot(record).known.clone();
        match stored {
            // The history is always read if it differs from the one in memory, even if the stored text is the known
            // one: `keep_in_page` drops the history from memory while the storage is not usable.
            Some(text) if record == Record::History && self.text(record) != text => {
                self.history_found(text, pending)
            }
            // This run was not stored because another one was at least as long. That one was deleted elsewhere, so drop
            // this run as well.
            None if !pending && self.records.location(record) == Location::Behind => {
                Ok(self.vanished(record))
            }
            stored if stored == known => self.settle(record, pending),
            // From here on, `None` means that another tab has deleted the record, or the page has cleared localStorage;
            // the two cannot be told apart. With nothing to write, the visit drops the record as well. With a new
            // answer, it stores the run again. In the notebook, what was written since the last save is kept, and the
            // rest is deleted here as well.
            None if pending && record == Record::Notebook => {
                self.records.notice = Some(Notice::Elsewhere);
                let emptied = Journal::default().save();
                let mut effects = self.notebook_found(emptied, known, pending)?;
                // An empty journal stored as known would look deleted again at the next read.
                if self.records.journal.is_empty() {
                    self.slot(record).known = None;
                }
                effects.push(Effect::AnnounceNotice(None));
                Ok(effects)
            }
            None if pending => {
                // Earlier results were deleted elsewhere, so store only the run that has just been completed.
                if record == Record::History {
                    self.records.history = None;
                }
                self.settle(record, pending)
            }
            None => Ok(self.vanished(record)),
            Some(text) => match record {
                Record::Progress => self.progress_found(&text, known, pending, just_enabled),
                Record::Notebook => self.notebook_found(text, known, pending),
                Record::History => self.history_found(text, pending),
            },
        }
    }

    /// Ends without a conflict: writes the record if a write is pending.
    pub(super) fn settle(
        &mut self,
        record: Record,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        if !pending {
            return Err(OutOfTurn);
        }
        if record == Record::History
            && let Some(run) = self.run.take()
        {
            self.records.history.get_or_insert_default().completed(run);
        }
        Ok(vec![self.write(record, true)])
    }

    /// From now on, keeps the record in the page only; `location` says why. Drops the history, which is useful only if
    /// it is stored.
    pub(super) fn keep_in_page(
        &mut self,
        record: Record,
        location: Location,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let before = mem::replace(&mut self.records.locations[record as usize], location);
        if record == Record::History {
            (self.records.history, self.run) = (None, None);
            return Ok(Vec::new());
        }
        if pending {
            return Ok(vec![self.write(record, false)]);
        }
        if before == location { Err(OutOfTurn) } else { Ok(Vec::new()) }
    }

    /// The known record is no longer stored: the reader has deleted it elsewhere. Drops it here as well, with a notice.
    pub(super) fn vanished(&mut self, record: Record) -> Vec<Effect> {
        self.slot(record).known = None;
        match record {
            Record::Progress => {
                let _ = self.session.apply(session::Msg::Restarted { seed: self.session.seed() });
            }
            Record::Notebook => self.records.journal = Journal::default(),
            Record::History => self.records.history = Some(History::default()),
        }
        self.records.notice = Some(Notice::Elsewhere);
        let mut effects = vec![Effect::Clear(record), Effect::AnnounceNotice(None)];
        if record == Record::Progress {
            effects.push(Effect::Refocus);
        }
        effects
    }

    /// Handles a stored notebook that differs from the known one: merges both, and writes if the result differs from
    /// what is stored.
    pub(super) fn notebook_found(
        &mut self,
        text: String,
        known: Option<String>,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::Notebook;
        let Ok(theirs) = Journal::restore(&text) else {
            return self.keep_in_page(record, Location::Unreadable, pending);
        };
        let base = known.and_then(|known| Journal::restore(&known).ok()).unwrap_or_default();
        self.records.journal.merge(&theirs, &base);
        let same = self.records.journal.save() == text;
        self.stored(record, text);
        Ok(vec![self.write(record, !same)])
    }

    /// Handles a stored history: reads it, and appends a completed run that is waiting.
    pub(super) fn history_found(
        &mut self,
        text: String,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::History;
        let Some(theirs) = History::restore(&text) else {
            return self.keep_in_page(record, Location::Unreadable, pending);
        };
        self.records.history = Some(theirs);
        self.stored(record, text);
        Ok(self.settle(record, pending).unwrap_or_default())
    }

    /// Handles [`Msg::Written`](super::Msg::Written).
    pub(super) fn written(&mut self, record: Record, kept: bool) -> Result<Vec<Effect>, OutOfTurn> {
        if !kept {
            return self.keep_in_page(record, Location::Refused, false);
        }
        let text = self.text(record);
        if self.stored(record, text) { Ok(Vec::new()) } else { Err(OutOfTurn) }
    }

    /// Notes that this text is stored on the device now. Returns whether the record was kept elsewhere before.
    pub(super) fn stored(&mut self, record: Record, text: String) -> bool {
        *self.slot(record) = Slot { known: Some(text), ..Slot::default() };
        let before = mem::take(&mut self.records.locations[record as usize]);
        before != Location::Device
    }
}
