//! How a visit begins: from what its page has kept ([`Visit::go_on`]), then from what is stored, and with an answer
//! that the reader gave to the still first card before the Wasm was loaded ([`Visit::open`]).

use super::{Effect, Location, Msg, Notice, Record, Report, Slot, Stored, Visit};
use crate::journal::Journal;
use crate::session;
use crate::session::saved::TokenProblem;

/// An early answer: a choice taken on the still first card before the quiz ran (`static/element/first-card.js`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Early {
    /// Fingerprint of the deck that the still card belongs to.
    pub print: u64,
    /// Index of the choice in the card.
    pub choice: usize,
    /// An earlier visit has stored this answer, but was discarded before it could send [`Report::Answered`].
    pub untold: bool,
}

/// The texts that the page has kept of one record; the fields of [`Effect::Write`].
#[derive(Clone, Debug, Default)]
pub struct InPage {
    pub text: Option<String>,
    pub known: Option<String>,
}

impl Visit {
    /// Restores the run and the notebook that the page has kept. `seen` is the token of the run that is on screen. It
    /// has priority over the token in `progress`.
    pub fn go_on(&mut self, seen: Option<String>, progress: InPage, notebook: InPage) {
        let mut tokens = seen.into_iter().chain(progress.text);
        if let Some(session) = tokens.find_map(|token| self.session.restored(&token).ok()) {
            self.session = session;
            self.reseed();
        }
        if let Some(journal) = notebook.text.and_then(|text| Journal::restore(&text).ok()) {
            self.records.journal = journal;
        }
        self.slot(Record::Progress).known = progress.known;
        self.slot(Record::Notebook).known = notebook.known;
    }

    /// Merges in what is stored, and applies the early answer. `found` has the stored records in the order of
    /// [`Record::EACH`]. `others` has everything stored for this deck under any key, one text per line. Returns the
    /// effects to carry out.
    pub fn open(
        &mut self,
        found: [Stored; 3],
        others: &str,
        early: Option<Early>,
        today: u32,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (record, stored) in Record::EACH.into_iter().zip(found) {
            effects.extend(self.found_first(record, stored));
        }
        // The storage key of progress ends in a set's id or the number of cards. An edit of the deck may have changed
        // it, so also look for outdated progress under other keys.
        if self.begins()
            && self.slots[Record::Progress as usize].known.is_none()
            && self.records.notice.is_none()
            && self.session.is_after_a_change(others)
        {
            self.records.notice = Some(Notice::Lost(TokenProblem::DeckChanged));
        }
        effects.extend(self.save_page());
        // The still card is the deck's first card. If the page has changed its settings since, the deal may begin with
        // another card.
        let early = early.filter(|_| self.session.dealt(0) == Some(0));
        let Some(Early { print, choice, untold }) = early else { return effects };
        if print != self.session.deck().fingerprint() {
            let goes_on = self.session.choice(0).is_some();
            let lost = Notice::Lost(TokenProblem::DeckChanged);
            self.records.notice = Some(if goes_on { Notice::Resumed } else { lost });
            return effects;
        }
        match self.session.choice(0) {
            Some(first) if first != choice => self.records.notice = Some(Notice::Resumed),
            // Not by applying `Chose` again: the reader may be at a later card.
            Some(_) if untold => {
                let report = Report::Answered { card: 0, choice };
                effects.push(Effect::Session(session::Effect::Report(report)));
            }
            Some(_) => {}
            None => {
                let notice = self.records.notice;
                let moved = self.apply(Msg::Quiz(session::Msg::Chose(choice)), today);
                self.records.notice = notice;
                // The still card has announced the verdict already.
                let said =
                    |effect: &Effect| matches!(effect, Effect::Session(session::Effect::Announce));
                effects.extend(moved.unwrap_or_default().into_iter().filter(|one| !said(one)));
            }
        }
        effects
    }

    /// Handles the first read of a record. If this visit has no answers yet, damaged or outdated progress may be
    /// overwritten by its first answer, and a notice says that the progress is lost. Progress of another version of the
    /// quiz is left unchanged.
    pub(super) fn found_first(&mut self, record: Record, stored: Stored) -> Vec<Effect> {
        // The notebook that the page has kept differs from the known text: the reader wrote or erased something that
        // was not stored. Unless the stored text has changed elsewhere, write it.
        let known = self.slot(record).known.clone();
        self.slot(record).pending = record == Record::Notebook
            && known.is_some()
            && (stored == Ok(None) || stored == Ok(known))
            && !self.is_known(record);
        if let (Record::Progress, true, Ok(Some(text))) = (record, self.begins(), &stored)
            && let Err(problem) = self.session.restored(text)
        {
            self.records.notice = Some(Notice::Lost(problem));
            let known = (problem != TokenProblem::Version).then(|| text.clone());
            let location = if known.is_some() { Location::Device } else { Location::Unreadable };
            self.records.locations[record as usize] = location;
            *self.slot(record) = Slot { known, ..Slot::default() };
            return Vec::new();
        }
        self.found(record, stored).unwrap_or_default()
    }

    /// Whether storage is allowed and no card is answered yet.
    fn begins(&self) -> bool {
        self.storage && self.session.choice(0).is_none()
    }

    /// Saves records that only the page has. Whether that succeeds decides which notice the reader gets.
    fn save_page(&mut self) -> Vec<Effect> {
        let answered = self.session.choice(0).is_some();
        let wrote = !self.records.journal.is_empty();
        let mut effects = Vec::new();
        for (record, has) in [(Record::Progress, answered), (Record::Notebook, wrote)] {
            let on_device = self.records.locations[record as usize] == Location::Device;
            if has && on_device && !self.is_known(record) {
                effects.push(self.save(record));
            } else if has && !on_device {
                effects.push(self.write(record, false));
            }
        }
        effects
    }

    /// Whether the known stored text has the same content as this visit. For progress, the phase may differ.
    fn is_known(&self, record: Record) -> bool {
        let Some(known) = &self.slots[record as usize].known else { return false };
        match record {
            Record::Progress => self
                .session
                .restored(known)
                .is_ok_and(|known| known.has_same_answers_and_thoughts(&self.session)),
            _ => *known == self.text(record),
        }
    }
}
