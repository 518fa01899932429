//! One reader's visit to a deck. It combines the [`Session`] with two more records, the notebook and earlier results,
//! and decides where and when each is stored. All these decisions are made in [`Visit::apply`]. Reading and writing are
//! effects, whose outcomes come back as messages.
//!
//! Several visits share one storage: other tabs, other quizzes on the page, pages in the back/forward cache, other
//! versions of the quiz. To resolve conflicts, a visit reads a record before it writes it, and does a three-way
//! comparison: its own text, the text that is stored now, and the text it last read or wrote (`known`, the base).
//!
//! - The stored text is still the known one: this visit writes.
//! - The known text has been deleted: the reader deleted it elsewhere, so this visit drops the record as well, unless
//!   it has something new to write.
//! - The stored run continues the known one: a visit without new answers adopts the stored run.
//! - The stored run does not continue the known one: the reader has started over elsewhere. This visit adopts the
//!   stored run and shows a [`Notice`].
//! - Two independent runs: the longer one is stored, and both visits say so.
//! - Two texts to one question: both are kept ([`merge`](crate::Journal::merge)).
//! - A record that cannot be parsed is left unchanged. Exception: if progress is damaged or outdated when a visit
//!   begins, the visit shows a notice, and its first answer overwrites that progress.

mod begin;
mod forget;
mod found;
mod progress;
mod records;

pub use begin::{Early, InPage};
pub use records::{Forget, Location, Notice, Record, Records, Refused, Stored};

use crate::deck::Deck;
use crate::history::{History, Run};
use crate::order::Deal;
use crate::session::{self, OutOfTurn, Phase, Report, Session};
use std::sync::Arc;

/// What happened: the reader did something, an effect has finished, or the environment has changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A message for the session.
    Quiz(session::Msg),
    /// The reader replaces the run by that of a token from another device. `focus`: the reader has just asked for it,
    /// so the focus moves to the card or result.
    TookUp { token: String, focus: bool },
    /// The reader changed the text to a question of the notebook.
    Wrote { prompt: String, text: String },
    /// The reader asked to delete data. `seed` orders the choices of the run that starts after deleting everything.
    Forgot { what: Forget, seed: u32 },
    /// Outcome of [`Effect::Read`].
    Found(Record, Stored),
    /// Outcome of [`Effect::Write`] with `device`: whether the text is stored.
    Written(Record, bool),
    /// Outcome of [`Effect::Forget`]: whether the data is gone from the device. [`Refused`] if the browser does not
    /// allow reading the storage.
    Gone(Forget, Result<bool, Refused>),
    /// Another quiz, on this page or in another tab, has stored or removed this record.
    Changed(Record),
    /// Any record may have changed: another page has cleared the storage, or this page was restored from the
    /// back/forward cache.
    Returned,
    /// The page's author has changed the `storage` setting.
    StorageSet(bool),
}

/// What the caller has to do now.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// An effect of the session; never [`session::Effect::Save`].
    Session(session::Effect),
    /// Read the stored record and send [`Msg::Found`].
    Read(Record),
    /// Keep the text in the page, together with the `known` text. A later visit in the same page gets both
    /// ([`Visit::go_on`]). With `device`, also store the text; if that succeeds, it is the known text. Then send
    /// [`Msg::Written`].
    Write { record: Record, text: String, known: Option<String>, device: bool },
    /// Remove the record from the page; for progress, that of every deal.
    Clear(Record),
    /// The visit now shows another card or the result. If the focus is in the quiz, move it there.
    Refocus,
    /// Remove the data from page and device, and send [`Msg::Gone`]. [`Forget::Everything`] includes the progress of
    /// every deal.
    Forget(Forget),
    /// Announce [`Records::notice`]. After a deletion: the data that was to be deleted.
    AnnounceNotice(Option<Forget>),
}

/// The settings with which a visit begins.
#[derive(Clone, Debug)]
pub struct Start {
    pub deck: Arc<Deck>,
    /// Orders the choices of a new run.
    pub seed: u32,
    /// Whether the page's author has fixed the seed. A fixed seed also orders the choices of restored runs.
    pub fixed: bool,
    pub deal: Deal,
    /// Whether anything may be stored on the device.
    pub storage: bool,
}

/// One reader's visit. See the [module documentation](self).
#[derive(Clone, Debug)]
pub struct Visit {
    session: Session,
    records: Records,
    slots: [Slot; 3],
    storage: bool,
    fixed: Option<u32>,
    /// A completed run that is not in the history yet.
    run: Option<Run>,
}

/// What a visit knows about one record in storage.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// The stored text that this visit last read or wrote: the base of the three-way comparison.
    known: Option<String>,
    /// The visit has something to write, and waits for [`Msg::Found`] first.
    pending: bool,
    /// Storage was switched on during this visit, and the record has not been read since.
    storage_just_enabled: bool,
}

impl Visit {
    /// A visit that has not read the storage yet. Call [`Visit::open`] next, after [`Visit::go_on`] if the page has
    /// kept records.
    pub fn new(start: Start) -> Visit {
        let Start { deck, seed, deal, storage, fixed } = start;
        let mut visit = Visit {
            session: Session::new(deck, seed, deal),
            records: Records { history: storage.then(History::default), ..Records::default() },
            slots: Default::default(),
            storage,
            fixed: fixed.then_some(seed),
            run: None,
        };
        visit.reset_locations();
        visit
    }

    /// Applies a message to the visit, and returns the effects to carry out, in order. `today` is the reader's local
    /// date, in days since 1 January 1970.
    ///
    /// # Errors
    /// [`OutOfTurn`] if nothing has changed.
    pub fn apply(&mut self, msg: Msg, today: u32) -> Result<Vec<Effect>, OutOfTurn> {
        match msg {
            Msg::Quiz(msg) => self.moved(msg, today),
            Msg::TookUp { token, focus } => self.took_up(&token, focus),
            Msg::Wrote { prompt, text } => {
                self.records.journal.write(&prompt, &text);
                Ok(vec![self.save(Record::Notebook)])
            }
            Msg::Forgot { what, seed } => {
                if what == Forget::Everything {
                    let seed = self.fixed.unwrap_or(seed);
                    let _ = self.session.apply(session::Msg::Restarted { seed });
                }
                Ok(vec![Effect::Forget(what)])
            }
            Msg::Found(record, stored) => self.found(record, stored),
            Msg::Written(record, kept) => self.written(record, kept),
            Msg::Gone(what, gone) => Ok(self.gone(what, gone)),
            Msg::Changed(record) if self.storage => Ok(vec![Effect::Read(record)]),
            Msg::Returned if self.storage => Ok(Record::EACH.map(Effect::Read).into()),
            Msg::StorageSet(storage) if storage != self.storage => Ok(self.storage_set(storage)),
            Msg::Changed(_) | Msg::Returned | Msg::StorageSet(_) => Err(OutOfTurn),
        }
    }

    fn moved(&mut self, msg: session::Msg, today: u32) -> Result<Vec<Effect>, OutOfTurn> {
        let moved = self.session.apply(msg)?;
        // An answer does not remove the notice that another tab's run was adopted. The reader may have tapped just
        // after the card changed, and the notice explains why.
        let is_answer = matches!(msg, session::Msg::Chose(_));
        self.records.notice.take_if(|notice| !is_answer || *notice != Notice::Elsewhere);
        let mut effects = Vec::new();
        for effect in moved {
            effects.push(match effect {
                session::Effect::Save => self.save(Record::Progress),
                other => Effect::Session(other),
            });
            if effect == session::Effect::Report(Report::Completed)
                && let Phase::Finished { profile } = self.session.phase()
            {
                let (deck, cards) = (self.session.deck(), self.session.len());
                self.run = Some(Run::new(deck, cards, today, profile));
                effects.push(self.save(Record::History));
            }
        }
        Ok(effects)
    }

    /// Begins to save a record. The visit reads the stored text first, and writes when [`Msg::Found`] arrives.
    fn save(&mut self, record: Record) -> Effect {
        if !self.storage {
            return self.write(record, false);
        }
        self.slot(record).pending = true;
        Effect::Read(record)
    }

    fn write(&self, record: Record, device: bool) -> Effect {
        let known = self.slots[record as usize].known.clone();
        Effect::Write { record, text: self.text(record), known, device }
    }

    fn text(&self, record: Record) -> String {
        match record {
            Record::Progress => self.session.token(),
            Record::Notebook => self.records.journal.save(),
            Record::History => self.records.history.as_ref().map(History::save).unwrap_or_default(),
        }
    }

    fn storage_set(&mut self, storage: bool) -> Vec<Effect> {
        self.storage = storage;
        self.reset_locations();
        self.records.history = storage.then(History::default);
        if !storage {
            return Vec::new();
        }
        // The notebook is also written if it is empty now: text erased while storage was off must not come back.
        let knew = self.slots[Record::Notebook as usize].known.is_some();
        let any = [
            self.session.choice(0).is_some(),
            knew || !self.records.journal.is_empty(),
            self.run.is_some(),
        ];
        for (record, any) in Record::EACH.into_iter().zip(any) {
            let text = any.then(|| self.text(record));
            let slot = self.slot(record);
            slot.storage_just_enabled = true;
            slot.pending = any && text != slot.known;
        }
        Record::EACH.map(Effect::Read).into()
    }

    /// Resets where records are kept to the default for the `storage` setting.
    fn reset_locations(&mut self) {
        let location = if self.storage { Location::Device } else { Location::Page };
        self.records.locations = [location; 3];
        self.slots.iter_mut().for_each(|slot| slot.pending = false);
    }

    fn slot(&mut self, record: Record) -> &mut Slot {
        &mut self.slots[record as usize]
    }

    fn reseed(&mut self) {
        if let Some(seed) = self.fixed {
            self.session.reseed(seed);
        }
    }

    /// Orders the choices by a seed that the page's author has fixed.
    pub fn fix(&mut self, seed: u32) {
        self.fixed = Some(seed);
        self.reseed();
    }

    /// The focus effect for the current phase: on the card, or on the result.
    pub fn focus(&self) -> session::Effect {
        session::Effect::Focus(match self.session.phase() {
            Phase::Finished { .. } => session::Target::Result,
            _ => session::Target::Card,
        })
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn records(&self) -> &Records {
        &self.records
    }
}
