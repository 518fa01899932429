//! What is left of a visit once its reader has had something forgotten.

use super::{Effect, Forget, Notice, Place, Record, Refused, Visit};
use crate::history::History;
use crate::journal::Journal;

impl Visit {
    /// The reader's wish has been carried out, as far as the browser lets it.
    pub(super) fn gone(&mut self, what: Forget, gone: Result<bool, Refused>) -> Vec<Effect> {
        // Where nothing can be read, what was known to be stored is still there.
        let known = |record: &Record| {
            what.includes(*record) && self.slots[*record as usize].known.is_some()
        };
        let gone =
            gone.or_else(
                |Refused| if Record::EACH.iter().any(known) { Ok(false) } else { Err(Refused) },
            );
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
                    Record::History => {
                        self.records.history = self.storage.then(History::default);
                        self.run = None;
                    }
                }
            }
        }
        if !self.storage {
            self.places();
        }
        self.records.forgotten += 1;
        self.records.notice = match gone {
            Ok(true) => (what == Forget::Everything).then_some(Notice::Forgot),
            Ok(false) => Some(Notice::NotForgotten),
            // Nobody knows what an earlier visit has left on the device: no more is said than that this one is over.
            Err(Refused) => None,
        };
        vec![Effect::Tell(Some(what))]
    }
}
