//! Updates the visit after the reader has deleted data, with the outcome of [`Effect::Forget`].

use super::{Effect, Forget, Location, Notice, Record, Refused, Visit};
use crate::history::History;
use crate::journal::Journal;

impl Visit {
    /// Handles [`Msg::Gone`](super::Msg::Gone): removes the deleted data from the visit as well, and sets the notice.
    pub(super) fn gone(&mut self, what: Forget, gone: Result<bool, Refused>) -> Vec<Effect> {
        // If the storage cannot be read any more, records that were stored before are probably still there, so the
        // deletion counts as failed.
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
                let location = &mut self.records.locations[record as usize];
                if *location != Location::Refused {
                    *location = Location::Device;
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
            self.reset_locations();
        }
        self.records.notice = match gone {
            Ok(true) => (what == Forget::Everything).then_some(Notice::Forgot),
            Ok(false) => Some(Notice::NotForgotten),
            // This visit has stored nothing, and whether an earlier visit did is unknown. So neither success nor
            // failure is claimed.
            Err(Refused) => None,
        };
        vec![Effect::AnnounceNotice(Some(what))]
    }
}
