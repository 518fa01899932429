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
//! - Two texts to one question: both are kept ([`Journal::merge`]).
//! - What cannot be read, by a version or at all, is left as it is.

mod progress;

use crate::deck::Deck;
use crate::history::{History, Run};
use crate::journal::Journal;
use crate::session::saved::TokenProblem;
use crate::session::{self, OutOfTurn, Phase, Report, Session};
use std::mem;
use std::sync::Arc;

/// What is stored of a reader, each under a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// [`Session::token`], for each number of cards.
    Progress,
    /// [`Journal::save`].
    Notebook,
    /// [`History::save`].
    History,
}

impl Record {
    pub const EACH: [Record; 3] = [Record::Progress, Record::Notebook, Record::History];
}

/// The browser does not let the storage be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// The text stored under a name, if there is one.
pub type Stored = Result<Option<String>, Refused>;

/// Where a record is kept, and if it is not on the device, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Device,
    /// In the page alone: the author wants nothing stored.
    Page,
    /// In the page alone: the browser stores nothing, or nothing more.
    Refused,
    /// In the page alone: what is stored cannot be read, and is left as it is.
    Unreadable,
    /// In the page alone: another visit has stored a longer run.
    Behind,
}

/// What a reader is told once, until they move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Why stored progress was not used.
    Lost(TokenProblem),
    /// An answer given before the quiz ran does not count: stored progress goes on.
    Resumed,
    /// Everything is forgotten.
    Forgot,
    /// It could not be removed from the device.
    NotForgotten,
    /// Forgotten, or begun again, in another visit.
    Elsewhere,
    /// This run has taken the place of a shorter one of another visit.
    Replaced,
}

/// What a reader wants forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    Notebook,
    History,
    Everything,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader moved the session.
    Quiz(session::Msg),
    /// The reader wrote to a question.
    Wrote { prompt: String, text: String },
    /// The reader wants something forgotten. `seed` orders the choices of a new run.
    Forgot { what: Forget, seed: u32 },
    /// Outcome of [`Effect::Look`]. Also sent whenever storage may have changed.
    Found(Record, Stored),
    /// Outcome of [`Effect::Keep`], where that was to reach the device: whether it did.
    Kept(Record, bool),
    /// Outcome of [`Effect::Forget`]: whether it is gone from the device.
    Gone(Forget, bool),
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
    /// Keep the text in the page; with `device`, also store it and send [`Msg::Kept`].
    Keep { record: Record, text: String, device: bool },
    /// Remove what the page keeps.
    Drop(Record),
    /// Remove it from page and device and send [`Msg::Gone`]. Everything is progress of any number of
    /// cards as well.
    Forget(Forget),
    /// Say [`Visit::notice`], or what has become of this wish to forget.
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
    pub cards: Option<usize>,
    /// Whether anything may be stored.
    pub storage: bool,
    /// Tokens that the page has kept; the first that fits is used.
    pub progress: Vec<String>,
    /// The notebook that the page has kept.
    pub notebook: Option<String>,
}

/// One reader's visit.
#[derive(Clone, Debug)]
pub struct Visit {
    session: Session,
    journal: Journal,
    /// None where nothing is stored: there is then no "earlier".
    history: Option<History>,
    slots: [Slot; 3],
    storage: bool,
    fixed: Option<u32>,
    /// A completed run that is not in the history yet.
    run: Option<Run>,
    notice: Option<Notice>,
    /// Whether something new is to be told with the next announcement.
    news: bool,
    forgotten: usize,
}

/// What a visit knows of one record in storage.
#[derive(Clone, Debug, Default)]
struct Slot {
    place: Place,
    /// The text it last read or wrote there.
    known: Option<String>,
    /// Whether it waits for [`Msg::Found`] to write.
    pending: bool,
}

impl Visit {
    /// A visit that knows nothing of storage yet: [`Visit::open`] comes next.
    pub fn new(start: Start) -> Visit {
        let Start { deck, seed, cards, storage, progress, notebook, .. } = start;
        let fresh = Session::new(deck, seed, cards);
        let session = progress.iter().find_map(|token| fresh.restored(token).ok());
        let mut visit = Visit {
            session: session.unwrap_or(fresh),
            journal: notebook.and_then(|text| Journal::restore(&text).ok()).unwrap_or_default(),
            history: storage.then(History::default),
            slots: Default::default(),
            storage,
            fixed: start.fixed.then_some(seed),
            run: None,
            notice: None,
            news: false,
            forgotten: 0,
        };
        visit.reseed();
        visit.places();
        visit
    }

    /// Takes up what is stored, in the order of [`Record::EACH`], and the answer given to the first card before
    /// the quiz ran: the fingerprint of the deck it was given to, and the place of the choice. Returns what is
    /// then to be done.
    pub fn open(
        &mut self,
        found: [Stored; 3],
        early: Option<(u64, usize)>,
        today: u32,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (record, stored) in Record::EACH.into_iter().zip(found) {
            effects.extend(self.found_first(record, stored));
        }
        let Some((print, choice)) = early else { return effects };
        if print != self.session.deck().fingerprint() {
            self.notice = Some(Notice::Lost(TokenProblem::DeckChanged));
        } else if self.session.choice(0).is_some_and(|first| first != choice) {
            self.notice = Some(Notice::Resumed);
        } else {
            let notice = self.notice;
            let moved =
                self.apply(Msg::Quiz(session::Msg::Chose(choice)), today).unwrap_or_default();
            self.notice = notice;
            // The still card has said the verdict already.
            let announced = Effect::Session(session::Effect::Announce);
            effects.extend(moved.into_iter().filter(|effect| *effect != announced));
        }
        effects
    }

    /// Moves the visit by one message. `today` is in days since 1 January 1970, where the reader is.
    ///
    /// # Errors
    /// [`OutOfTurn`] if nothing has changed.
    pub fn apply(&mut self, msg: Msg, today: u32) -> Result<Vec<Effect>, OutOfTurn> {
        match msg {
            Msg::Quiz(msg) => self.moved(msg, today),
            Msg::Wrote { prompt, text } => {
                self.journal.write(&prompt, &text);
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
            Msg::Returned if self.storage => Ok(Record::EACH.map(Effect::Look).into()),
            Msg::StorageSet(storage) if storage != self.storage => Ok(self.storage_set(storage)),
            Msg::Returned | Msg::StorageSet(_) => Err(OutOfTurn),
        }
    }

    fn moved(&mut self, msg: session::Msg, today: u32) -> Result<Vec<Effect>, OutOfTurn> {
        let moved = self.session.apply(msg)?;
        self.notice = None;
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
        Effect::Keep { record, text: self.text(record), device }
    }

    fn text(&self, record: Record) -> String {
        match record {
            Record::Progress => self.session.token(),
            Record::Notebook => self.journal.save(),
            Record::History => self.history.as_ref().map(History::save).unwrap_or_default(),
        }
    }

    /// When the visit begins there is nobody's run to protect: progress that no version can read makes
    /// room, once that has been said.
    fn found_first(&mut self, record: Record, stored: Stored) -> Vec<Effect> {
        if let (Record::Progress, true, Ok(Some(text))) = (record, self.storage, &stored)
            && let Err(problem) = self.session.restored(text)
        {
            self.notice = Some(Notice::Lost(problem));
            let known = (problem != TokenProblem::Version).then(|| text.clone());
            let place = if known.is_some() { Place::Device } else { Place::Unreadable };
            *self.slot(record) = Slot { place, known, pending: false };
            return Vec::new();
        }
        self.found(record, stored).unwrap_or_default()
    }

    /// Something is stored: this is the rule of what wins.
    fn found(&mut self, record: Record, stored: Stored) -> Result<Vec<Effect>, OutOfTurn> {
        let pending = mem::take(&mut self.slot(record).pending);
        if !self.storage {
            return Err(OutOfTurn);
        }
        let Ok(stored) = stored else { return self.lost_place(record, Place::Refused, pending) };
        let known = self.slot(record).known.clone();
        match stored {
            stored if stored == known => self.settle(record, pending),
            // The page around the quiz has cleared its storage: a visit that is told of it lets go, and one
            // whose reader is in the middle of something stores it again.
            None if pending => self.settle(record, pending),
            None => Ok(self.vanished(record)),
            Some(text) => match record {
                Record::Progress => self.progress_found(&text, known, pending),
                Record::Notebook => self.notebook_found(text, known, pending),
                Record::History => self.history_found(text, pending),
            },
        }
    }

    /// Nobody else has a say in it: writes, if it was to be written.
    fn settle(&mut self, record: Record, pending: bool) -> Result<Vec<Effect>, OutOfTurn> {
        if !pending {
            return Err(OutOfTurn);
        }
        if record == Record::History
            && let Some(run) = self.run.take()
        {
            self.history.get_or_insert_default().completed(run);
        }
        Ok(vec![self.keep(record, true)])
    }

    /// A record can only be kept in the page.
    fn lost_place(
        &mut self,
        record: Record,
        place: Place,
        pending: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let before = mem::replace(&mut self.slot(record).place, place);
        if record == Record::History {
            (self.history, self.run) = (None, None);
            return Ok(Vec::new());
        }
        self.news |= before != place && record == Record::Progress;
        if pending {
            return Ok(vec![self.keep(record, false)]);
        }
        if before == place { Err(OutOfTurn) } else { Ok(Vec::new()) }
    }

    /// What this visit knew to be stored is gone: the reader has forgotten it elsewhere.
    fn vanished(&mut self, record: Record) -> Vec<Effect> {
        self.slot(record).known = None;
        match record {
            Record::Progress => {
                let _ = self.session.apply(session::Msg::Restarted { seed: self.session.seed() });
            }
            Record::Notebook => self.journal = Journal::default(),
            Record::History => self.history = Some(History::default()),
        }
        self.forgotten += 1;
        self.notice = Some(Notice::Elsewhere);
        vec![Effect::Drop(record), Effect::Tell(None)]
    }

    fn notebook_found(
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
        self.journal.merge(&theirs, &base);
        let same = self.journal.save() == text;
        *self.slot(record) = Slot { place: Place::Device, known: Some(text), pending: false };
        Ok(vec![self.keep(record, !same)])
    }

    fn history_found(&mut self, text: String, pending: bool) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::History;
        let Some(theirs) = History::restore(&text) else {
            return self.lost_place(record, Place::Unreadable, pending);
        };
        self.history = Some(theirs);
        *self.slot(record) = Slot { place: Place::Device, known: Some(text), pending: false };
        Ok(self.settle(record, pending).unwrap_or_default())
    }

    fn kept(&mut self, record: Record, kept: bool) -> Result<Vec<Effect>, OutOfTurn> {
        if !kept {
            return self.lost_place(record, Place::Refused, false);
        }
        let known = Some(self.text(record));
        let before = mem::replace(self.slot(record), Slot { known, ..Slot::default() });
        if before.place == Place::Device { Err(OutOfTurn) } else { Ok(Vec::new()) }
    }

    /// The reader's wish has been carried out, as far as the browser lets it.
    fn gone(&mut self, what: Forget, gone: bool) -> Vec<Effect> {
        let all = what == Forget::Everything;
        for record in Record::EACH {
            let meant = match record {
                Record::Progress => all,
                Record::Notebook => all || what == Forget::Notebook,
                Record::History => all || what == Forget::History,
            };
            if meant {
                let slot = self.slot(record);
                slot.known = None;
                if slot.place != Place::Refused {
                    slot.place = Place::Device;
                }
                match record {
                    Record::Progress => {}
                    Record::Notebook => self.journal = Journal::default(),
                    Record::History => self.history = self.storage.then(History::default),
                }
            }
        }
        if !self.storage {
            self.places();
        }
        self.forgotten += 1;
        self.notice = match gone {
            true => all.then_some(Notice::Forgot),
            false => Some(Notice::NotForgotten),
        };
        vec![Effect::Tell(Some(what))]
    }

    fn storage_set(&mut self, storage: bool) -> Vec<Effect> {
        self.storage = storage;
        self.places();
        self.history = storage.then(History::default);
        if !storage {
            return Vec::new();
        }
        self.slot(Record::Progress).pending = self.session.choice(0).is_some();
        self.slot(Record::Notebook).pending = !self.journal.is_empty();
        Record::EACH.map(Effect::Look).into()
    }

    /// Where records are kept, as far as only the author has a say.
    fn places(&mut self) {
        for slot in &mut self.slots {
            slot.place = if self.storage { Place::Device } else { Place::Page };
            slot.pending = false;
        }
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

    /// Takes what is new to be told, so that it is told once.
    pub fn take_news(&mut self) -> bool {
        mem::take(&mut self.news)
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Earlier results; none where they cannot be stored.
    pub fn history(&self) -> Option<&History> {
        self.history.as_ref()
    }

    /// Where a record is kept.
    pub fn place(&self, record: Record) -> Place {
        self.slots[record as usize].place
    }

    /// What the reader is told, until they move on.
    pub fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// How often something was forgotten: a question that was answered closes.
    pub fn forgotten(&self) -> usize {
        self.forgotten
    }
}
