//! One reader's visit to a deck: the session, what they write at the end and their earlier results, and
//! where each of these three records is stored. Every decision about storage is made in [`Visit::apply`];
//! reading and writing are effects, and what came of them comes back as a message.
//!
//! Visits share one storage: other tabs, other quizzes of a page, pages from the back/forward cache, other
//! versions of the quiz. What wins is decided when a record is written, by comparing three texts: what this
//! visit has, what is stored now, and what this visit last knew to be stored.
//!
//! - Nothing else has been stored: this visit writes.
//! - What it knew is gone: the reader has forgotten it elsewhere, so this visit lets go of it as well.
//! - The stored run goes on from the known one: a visit that has added nothing follows it.
//! - The stored run does not go on from the known one: the reader has begun again elsewhere, and this visit
//!   follows with a [`Notice`].
//! - Two runs that know nothing of each other: the longer is stored, and each says so.
//! - Two texts to one question: both are kept ([`merge`](crate::Journal::merge)).
//! - What cannot be read is left as it is. Only damaged progress that a visit begins with makes room, once that has been
//!   said.

mod begin;
mod forget;
mod found;
mod progress;
mod records;

pub use begin::{Early, InPage};
pub use records::{Forget, Notice, Place, Record, Records, Refused, Stored};

use crate::deck::Deck;
use crate::history::{History, Run};
use crate::order::Deal;
use crate::session::{self, OutOfTurn, Phase, Report, Session};
use std::sync::Arc;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader moved the session.
    Quiz(session::Msg),
    /// The reader goes on from a token of another device, in the place of what is here. `focus`: they asked for it
    /// just now.
    TookUp { token: String, focus: bool },
    /// The reader wrote to a question.
    Wrote { prompt: String, text: String },
    /// The reader wants something forgotten. `seed` orders the choices of a new run.
    Forgot { what: Forget, seed: u32 },
    /// Outcome of [`Effect::Look`]. Also sent whenever storage may have changed.
    Found(Record, Stored),
    /// Outcome of [`Effect::Keep`], where that was to reach the device: whether it did.
    Kept(Record, bool),
    /// Outcome of [`Effect::Forget`]: whether it is gone from the device, or that this cannot be read.
    Gone(Forget, Result<bool, Refused>),
    /// Another quiz of the page has stored or removed a record.
    Changed(Record),
    /// Storage was changed by another page, or this page is back from the cache.
    Returned,
    /// The author has changed whether anything may be stored.
    StorageSet(bool),
}

/// What the outside should do now.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// An effect of the session; never [`session::Effect::Save`].
    Session(session::Effect),
    /// Read what is stored and send [`Msg::Found`].
    Look(Record),
    /// Keep the text in the page, together with the text that is `known` to be stored: a visit that begins in the same
    /// page later is given both ([`Visit::go_on`]). With `device`, also store the text, which then is the known one, and
    /// send [`Msg::Kept`].
    Keep { record: Record, text: String, known: Option<String>, device: bool },
    /// Remove what the page keeps; of progress, that of other cards as well.
    Clear(Record),
    /// Another card is shown, or the result: if the focus is in the quiz, move it there.
    Refocus,
    /// Remove it from page and device and send [`Msg::Gone`]. Everything is progress of every deal
    /// as well.
    Forget(Forget),
    /// Say [`Records::notice`], or what has become of this wish to forget.
    Tell(Option<Forget>),
}

/// How a visit begins.
#[derive(Clone, Debug)]
pub struct Start {
    pub deck: Arc<Deck>,
    /// Orders the choices of a new run.
    pub seed: u32,
    /// Whether the author has fixed the seed: then it also orders those of stored runs.
    pub fixed: bool,
    pub deal: Deal,
    /// Whether anything may be stored.
    pub storage: bool,
}

/// One reader's visit.
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

/// What a visit knows of one record in storage.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// The text it last read or wrote there.
    known: Option<String>,
    /// Whether it waits for [`Msg::Found`] to write.
    pending: bool,
    /// Whether the author has allowed storage again, and nobody has read it since.
    allowed: bool,
}

impl Visit {
    /// A visit that knows nothing of storage yet: [`Visit::open`] comes next.
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
        visit.places();
        visit
    }

    /// Moves the visit by one message. `today` is in days since 1 January 1970, where the reader is.
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
            Msg::Kept(record, kept) => self.kept(record, kept),
            Msg::Gone(what, gone) => Ok(self.gone(what, gone)),
            Msg::Changed(record) if self.storage => Ok(vec![Effect::Look(record)]),
            Msg::Returned if self.storage => Ok(Record::EACH.map(Effect::Look).into()),
            Msg::StorageSet(storage) if storage != self.storage => Ok(self.storage_set(storage)),
            Msg::Changed(_) | Msg::Returned | Msg::StorageSet(_) => Err(OutOfTurn),
        }
    }

    fn moved(&mut self, msg: session::Msg, today: u32) -> Result<Vec<Effect>, OutOfTurn> {
        let moved = self.session.apply(msg)?;
        // A tap just after another tab's run was shown: the message explains why the card has changed, so it stays.
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

    /// Stores a record; first it is looked at what is stored by now.
    fn save(&mut self, record: Record) -> Effect {
        if !self.storage {
            return self.keep(record, false);
        }
        self.slot(record).pending = true;
        Effect::Look(record)
    }

    fn keep(&self, record: Record, device: bool) -> Effect {
        let known = self.slots[record as usize].known.clone();
        Effect::Keep { record, text: self.text(record), known, device }
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
        self.places();
        self.records.history = storage.then(History::default);
        if !storage {
            return Vec::new();
        }
        // Words that were erased meanwhile must not come back.
        let knew = self.slots[Record::Notebook as usize].known.is_some();
        let any = [
            self.session.choice(0).is_some(),
            knew || !self.records.journal.is_empty(),
            self.run.is_some(),
        ];
        for (record, any) in Record::EACH.into_iter().zip(any) {
            let text = any.then(|| self.text(record));
            let slot = self.slot(record);
            slot.allowed = true;
            slot.pending = any && text != slot.known;
        }
        Record::EACH.map(Effect::Look).into()
    }

    /// Where records are kept, as far as only the author has a say.
    fn places(&mut self) {
        let place = if self.storage { Place::Device } else { Place::Page };
        self.records.places = [place; 3];
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

    /// Puts the choices in the order of a seed that the author has fixed.
    pub fn fix(&mut self, seed: u32) {
        self.fixed = Some(seed);
        self.reseed();
    }

    /// What should have the focus where the visit is now.
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
