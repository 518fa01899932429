//! Resolves conflicts when a record is read before it is written, or was changed elsewhere. For progress this is
//! in `progress.rs`.

use super::{Effect, Notice, OutOfTurn, Place, Record, Slot, Stored, Visit};
use crate::history::History;
use crate::journal::Journal;
use crate::session;
use std::mem;

impl Visit {
    /// Something is stored: this is the rule of what wins.
    pub(super) fn found(
        &mut self,
        record: Record,
        stored: Stored,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let pending = mem::take(&mut self.slot(record).pending);
        let allowed = mem::take(&mut self.slot(record).allowed);
        if !self.storage {
            return Err(OutOfTurn);
        }
        let Ok(stored) = stored else { return self.lost_place(record, Place::Refused, pending) };
        let known = self.slot(record).known.clone();
        match stored {
            // Results that were let go of while nothing could be stored are read again.
            Some(text) if record == Record::History && self.text(record) != text => {
                self.history_found(text, pending)
            }
            // A run that was behind another one is not stored, and goes with that one.
            None if !pending && self.records.place(record) == Place::Behind => {
                Ok(self.vanished(record))
            }
            stored if stored == known => self.settle(record, pending),
            // Another tab has deleted it, or the page has cleared localStorage; the two cannot be told apart. With
            // nothing to write, the visit drops the record as well. With a new answer, it stores the run again. In
            // the notebook, what was written since the last save is kept, and the rest is deleted here, too.
            None if pending && record == Record::Notebook => {
                self.records.notice = Some(Notice::Elsewhere);
                let emptied = Journal::default().save();
                let mut effects = self.notebook_found(emptied, known, pending)?;
                // Else it would be missed again.
                if self.records.journal.is_empty() {
                    self.slot(record).known = None;
                }
                effects.push(Effect::Tell(None));
                Ok(effects)
            }
            None if pending => {
                // What was read of earlier results may have been forgotten elsewhere.
                if record == Record::History {
                    self.records.history = None;
                }
                self.settle(record, pending)
            }
            None => Ok(self.vanished(record)),
            Some(text) => match record {
                Record::Progress => self.progress_found(&text, known, pending, allowed),
                Record::Notebook => self.notebook_found(text, known, pending),
                Record::History => self.history_found(text, pending),
            },
        }
    }

    /// Nobody else has a say in it: writes, if it was to be written.
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
        Ok(vec![self.keep(record, true)])
    }

    /// A record can only be kept in the page.
    pub(super) fn lost_place(
        &mut self,
        record: Record,
        place: Place,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let before = mem::replace(&mut self.records.places[record as usize], place);
        if record == Record::History {
            (self.records.history, self.run) = (None, None);
            return Ok(Vec::new());
        }
        if pending {
            return Ok(vec![self.keep(record, false)]);
        }
        if before == place { Err(OutOfTurn) } else { Ok(Vec::new()) }
    }

    /// What this visit knew to be stored is gone: the reader has forgotten it elsewhere.
    pub(super) fn vanished(&mut self, record: Record) -> Vec<Effect> {
        self.slot(record).known = None;
        match record {
            Record::Progress => {
                let _ = self.session.apply(session::Msg::Restarted { seed: self.session.seed() });
            }
            Record::Notebook => self.records.journal = Journal::default(),
            Record::History => self.records.history = Some(History::default()),
        }
        self.records.forgotten += 1;
        self.records.notice = Some(Notice::Elsewhere);
        let mut effects = vec![Effect::Clear(record), Effect::Tell(None)];
        if record == Record::Progress {
            effects.push(Effect::Refocus);
        }
        effects
    }

    pub(super) fn notebook_found(
        &mut self,
        text: String,
        known: Option<String>,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::Notebook;
        let Ok(theirs) = Journal::restore(&text) else {
            return self.lost_place(record, Place::Unreadable, pending);
        };
        let base = known.and_then(|known| Journal::restore(&known).ok()).unwrap_or_default();
        self.records.journal.merge(&theirs, &base);
        let same = self.records.journal.save() == text;
        self.stored(record, text);
        Ok(vec![self.keep(record, !same)])
    }

    pub(super) fn history_found(
        &mut self,
        text: String,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::History;
        let Some(theirs) = History::restore(&text) else {
            return self.lost_place(record, Place::Unreadable, pending);
        };
        self.records.history = Some(theirs);
        self.stored(record, text);
        Ok(self.settle(record, pending).unwrap_or_default())
    }

    pub(super) fn kept(&mut self, record: Record, kept: bool) -> Result<Vec<Effect>, OutOfTurn> {
        if !kept {
            return self.lost_place(record, Place::Refused, false);
        }
        let text = self.text(record);
        if self.stored(record, text) { Ok(Vec::new()) } else { Err(OutOfTurn) }
    }

    /// The device has this text; tells whether the record was elsewhere before.
    pub(super) fn stored(&mut self, record: Record, text: String) -> bool {
        *self.slot(record) = Slot { known: Some(text), ..Slot::default() };
        let before = mem::take(&mut self.records.places[record as usize]);
        before != Place::Device
    }
}
