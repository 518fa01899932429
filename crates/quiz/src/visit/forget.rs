//! What is left of a visit once its reader has had something forgotten.

use super::{Effect, Forget, Notice, Place, Record, Visit};
use crate::history::History;
use crate::journal::Journal;

impl Visit {
    /// The reader's wish has been carried out, as far as the browser lets it.
    pub(super) fn gone(&mut self, what: Forget, gone: bool) -> Vec<Effect> {
        for record in Record::EACH {
            if what.includes(record) {
                self.slot(record).known = None;
                let place = &mut self.records.places[record as usize];
                if *place != Place::Refused {
                    *place = Place::Device;
                }
                match record {
                    Record::Progress => {}
                    Record::Notebook => self.records.journal = Journal::default(),
                    Record::History => self.records.history = self.storage.then(History::default),
                }
            }
        }
        if !self.storage {
            self.places();
        }
        self.records.forgotten += 1;
        self.records.notice = match gone {
            true => (what == Forget::Everything).then_some(Notice::Forgot),
            false => Some(Notice::NotForgotten),
        };
        vec![Effect::Tell(Some(what))]
    }
}
