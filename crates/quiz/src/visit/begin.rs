//! How a visit begins: with what its page has kept, with what is stored, and with an answer given to the first card
//! before the quiz ran.

use super::{Effect, Msg, Notice, Place, Record, Report, Slot, Stored, Visit};
use crate::journal::Journal;
use crate::session;
use crate::session::saved::TokenProblem;

/// An answer given to the first card before the quiz ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Early {
    /// Fingerprint of the deck it was given to.
    pub print: u64,
    /// Place of the choice among the card's.
    pub choice: usize,
    /// A visit has taken it up and stored it, and was given up before it could report it.
    pub untold: bool,
}

/// What a page has kept of a record by [`Effect::Keep`].
#[derive(Clone, Debug, Default)]
pub struct InPage {
    pub text: Option<String>,
    pub known: Option<String>,
}

impl Visit {
    /// Goes on from what the page has kept: the token of what is seen, or else the kept one, and the notebook.
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

    /// Takes up what is stored, in the order of [`Record::EACH`], and the answer given to the first card before
    /// the quiz ran. `others` has what is stored of this deck under any name, in lines. Returns what is then to be done.
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
        // The name of progress ends in a set's id or the number of cards, which an edit of the deck may change.
        if self.begins()
            && self.slots[Record::Progress as usize].known.is_none()
            && self.records.notice.is_none()
            && self.session.is_after_a_change(others)
        {
            self.records.notice = Some(Notice::Lost(TokenProblem::DeckChanged));
        }
        effects.extend(self.save_page());
        // The card was the deck's first. A deal that the page has asked for since may begin with another one.
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
            // The reader may be at a later card, which this is no answer to.
            Some(_) if untold => {
                let report = Report::Answered { card: 0, choice };
                effects.push(Effect::Session(session::Effect::Report(report)));
            }
            Some(_) => {}
            None => {
                let notice = self.records.notice;
                let moved = self.apply(Msg::Quiz(session::Msg::Chose(choice)), today);
                self.records.notice = notice;
                // The still card has said the verdict already.
                let said =
                    |effect: &Effect| matches!(effect, Effect::Session(session::Effect::Announce));
                effects.extend(moved.unwrap_or_default().into_iter().filter(|one| !said(one)));
            }
        }
        effects
    }

    /// When the visit begins there is nobody's run to protect: progress that no version can read makes
    /// room, once that has been said.
    pub(super) fn found_first(&mut self, record: Record, stored: Stored) -> Vec<Effect> {
        // Words were added or erased while nothing was stored.
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
            let place = if known.is_some() { Place::Device } else { Place::Unreadable };
            self.records.places[record as usize] = place;
            *self.slot(record) = Slot { known, ..Slot::default() };
            return Vec::new();
        }
        self.found(record, stored).unwrap_or_default()
    }

    /// Whether nothing is answered yet of what may be stored.
    fn begins(&self) -> bool {
        self.storage && self.session.choice(0).is_none()
    }

    /// Stores what only the page has: whether the device takes it decides what is said of it.
    fn save_page(&mut self) -> Vec<Effect> {
        let answered = self.session.choice(0).is_some();
        let wrote = !self.records.journal.is_empty();
        let mut effects = Vec::new();
        for (record, has) in [(Record::Progress, answered), (Record::Notebook, wrote)] {
            let on_device = self.records.places[record as usize] == Place::Device;
            if has && on_device && !self.is_known(record) {
                effects.push(self.save(record));
            } else if has && !on_device {
                effects.push(self.keep(record, false));
            }
        }
        effects
    }

    /// Whether what is known to be stored is what is here; a run may be at another card.
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
