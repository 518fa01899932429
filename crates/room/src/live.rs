//! One room at work. Whatever happens in it goes to the log first; a task reads the log in order and folds each
//! record into the room; whoever asked is answered once their record has been folded. So several servers on one log
//! come to the same room.

mod at;
mod catch_up;
mod fold;
pub mod frame;
pub mod rest;
pub mod streams;
mod used;

use crate::log::{ANSWERED, AnyLog, Kept, Log, NotKept, NotRead, Opening, Place, RoomId};
use crate::site;
use at::At;
pub use at::Sealed;
use catch_up::CatchUps;
use frame::{End, Frame};
use quiz::order::Deal;
use quiz::{Deck, Json};
use rest::{HeldSince, Moment, Rest};
use room_core::guide::Guide;
use room_core::{Code, Control, KeyHash, Outcome, Phase, Record, Refusal, Room, Seen, State};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{oneshot, watch};
use used::Used;

/// How many outcomes are kept for those who ask after their record was folded.
const MOST_OUTCOMES: usize = 1 << 15;

/// A room of this server.
pub struct Live {
    pub id: RoomId,
    pub code: Code,
    pub opening: Opening,
    pub deck: Arc<Deck>,
    /// Whether the deck comes with the program.
    pub shipped: bool,
    /// Places in the deck of the cards dealt.
    pub deal: Vec<usize>,
    pub log: AnyLog,
    inner: Mutex<Inner>,
    frame: watch::Sender<Arc<Frame>>,
    /// How many have answered, of how many seats.
    progress: watch::Sender<(usize, usize)>,
    /// The place of the last record that has been folded; when no more are, a place behind all.
    folded: watch::Sender<Place>,
    pub streams: streams::Streams,
    used: Mutex<Used>,
    catch_ups: CatchUps,
}

struct Inner {
    at: At,
    /// The room's state after its last record: counting it anew takes as long as there are seats.
    state: State,
    outcomes: VecDeque<Outcome>,
    /// The place of the record that comes after those in `outcomes`.
    next: Place,
    waiting: BTreeMap<Place, oneshot::Sender<Outcome>>,
}

/// A deck that an earlier version took with a lost character as an escape, which is refused today: with "?" in its place.
fn readable(deck: String) -> String {
    let has_lost = deck.to_ascii_lowercase().contains("\\ufffd");
    match serde_json::from_str::<Value>(&deck).ok().filter(|_| has_lost) {
        Some(read) => read.to_string().replace(char::REPLACEMENT_CHARACTER, "?"),
        None => deck,
    }
}

impl Live {
    /// The room as its log has it.
    ///
    /// # Errors
    /// A sentence, if what is kept of it cannot be read.
    pub async fn load(id: RoomId, kept: Kept, log: AnyLog) -> Result<Arc<Live>, NotRead> {
        let damaged = |what: &str| NotRead::Damaged(format!("{what} of room {id} cannot be read."));
        let Kept { mut opening, sealed, ends } = kept;
        opening.deck = readable(opening.deck);
        let code = Code::read(&opening.code).ok_or_else(|| damaged("The code"))?;
        let json = Json::parse(&opening.deck).map_err(|_| damaged("The deck"))?;
        let deck = Arc::new(Deck::read(&json).map_err(|_| damaged("The deck"))?);
        let wish = &opening.deal;
        let deal = Deal::asked(&deck, wish.set.as_deref(), wish.cards);
        let mut room = Room::new(deck.clone(), deal, opening.rules, opening.seed, opening.host);
        let places = room.deal().to_vec();
        let at = match sealed {
            Some(body) => At::sealed(&body, ends).ok_or_else(|| damaged("The result"))?,
            None => {
                fold::catch_up(&log, id, &mut room).await?;
                At::Open(Box::new(room))
            }
        };
        let mut now = Moment::now();
        // Whoever was here when the program ended has time to come back.
        let host = matches!(&at, At::Open(room) if room.host_here()).then_some(now.steady);
        now.wall = log.newest(id).await?.unwrap_or(opening.made);
        let rest = Rest::since(now);
        let (state, next) = (at.state(), at.place() + 1);
        let (frame, progress) = (Frame::of(&state), (state.answered, state.seats));
        let folded = watch::Sender::new(if at.is_over() { Place::MAX } else { next - 1 });
        let inner = Inner { at, state, outcomes: VecDeque::new(), next, waiting: BTreeMap::new() };
        Ok(Arc::new(Live {
            id,
            code,
            shipped: site::ships(&deck, &opening.deck),
            streams: streams::Streams::of(opening.rules.seats),
            opening,
            deck,
            deal: places,
            log,
            inner: Mutex::new(inner),
            frame: watch::Sender::new(Arc::new(frame)),
            progress: watch::Sender::new(progress),
            folded,
            used: Mutex::new(Used { rest, host, told: None, too_old: HeldSince::default() }),
            catch_ups: CatchUps::default(),
        }))
    }

    /// The notes for the facilitator: those to shipped cards.
    pub fn guide(&self) -> Option<Guide> {
        self.shipped.then(|| site::guide(&self.deck)).flatten()
    }

    /// Records what somebody wants, and tells what came of it once that is durable. What would not count is not
    /// recorded at all.
    ///
    /// # Errors
    /// [`NotKept`] if it could not be recorded; then nothing has changed. [`NotKept::NoSuchRoom`] if the room has been
    /// deleted. [`NotKept::Unknown`] if several servers share the log and it took longer than [`ANSWERED`], all steps
    /// together.
    pub async fn submit(&self, record: Record) -> Result<Outcome, NotKept> {
        let done = match self.log.is_shared() {
            false => self.submit_and_wait(record).await,
            true => {
                let done = tokio::time::timeout(ANSWERED, Box::pin(self.submit_and_wait(record)));
                done.await.unwrap_or(Err(NotKept::Unknown))
            }
        };
        match done {
            Ok(Outcome::Refused(Refusal::Closed)) | Err(NotKept::Unknown)
                if self.is_forgotten() =>
            {
                Err(NotKept::NoSuchRoom)
            }
            // The log says the same of a room that another server has sealed.
            Err(NotKept::NoSuchRoom) if !self.is_gone().await => {
                Ok(Outcome::Refused(Refusal::Closed))
            }
            done => done,
        }
    }

    async fn submit_and_wait(&self, record: Record) -> Result<Outcome, NotKept> {
        let mut would = self.read(|room| room.would(&record));
        if self.log.is_shared() && would != Some(Outcome::Changed) {
            // It may be that only this server does not know yet of what was done through another.
            Box::pin(self.catch_up()).await?;
            would = self.read(|room| room.would(&record));
        }
        match would {
            None => return Ok(Outcome::Refused(Refusal::Closed)),
            Some(Outcome::Changed) => {}
            Some(other) => return Ok(other),
        }
        let urgent = matches!(record, Record::Moved { .. } | Record::Expired);
        let place = match urgent {
            true => self.log.append_urgent(self.id, vec![record]).await?,
            false => self.log.append(self.id, vec![record]).await?,
        };
        self.outcome(place).await
    }

    /// What the record at a place came to, as soon as it is folded.
    async fn outcome(&self, place: Place) -> Result<Outcome, NotKept> {
        let folded = {
            let mut inner = self.lock();
            if place < inner.next {
                let back = usize::try_from(inner.next - place).unwrap_or(usize::MAX);
                let known = inner.outcomes.len().checked_sub(back);
                return known
                    .and_then(|at| inner.outcomes.get(at).copied())
                    .ok_or(NotKept::Unknown);
            }
            if inner.at.is_over() || self.is_forgotten() {
                return Ok(Outcome::Refused(Refusal::Closed));
            }
            let (tell, told) = oneshot::channel();
            inner.waiting.insert(place, tell);
            told
        };
        folded.await.map_err(|_| NotKept::Unknown)
    }

    /// Looks at the room; none once it is over, also before it is sealed: nothing can be done in either.
    pub fn read<T>(&self, look: impl FnOnce(&Room) -> T) -> Option<T> {
        match &self.lock().at {
            At::Open(room) if room.phase() != Phase::Finished => Some(look(room)),
            At::Open(_) | At::Sealed { .. } => None,
        }
    }

    pub fn state(&self) -> State {
        self.lock().state.clone()
    }

    /// None once the room is over.
    pub fn control(&self) -> Option<Control> {
        self.read(Room::control)
    }

    /// All that may be seen of the answers.
    pub fn seen(&self) -> Seen {
        match &self.lock().at {
            At::Open(room) => room.seen(),
            At::Sealed { result, .. } => result.seen.clone(),
        }
    }

    /// [`State::n`] of the newest state.
    pub fn state_number(&self) -> u64 {
        self.frame.borrow().n
    }

    /// The language of its pages: what was asked for, or the deck's.
    pub fn lang(&self) -> &str {
        self.opening.lang.as_deref().unwrap_or(self.deck.lang())
    }

    /// Whether nothing is recorded any more.
    pub fn is_over(&self) -> bool {
        self.lock().at.is_over()
    }

    /// Whether the room is over, and its answers are deleted.
    pub fn is_sealed(&self) -> bool {
        matches!(self.lock().at, At::Sealed { .. })
    }

    /// When the result should be forgotten, in Unix seconds, if the room is sealed.
    fn ends(&self) -> Option<u64> {
        match self.lock().at {
            At::Open(_) => None,
            At::Sealed { ends, .. } => Some(ends),
        }
    }

    /// Whether somebody with this key may do what a facilitator does.
    pub fn is_host(&self, key: &KeyHash) -> bool {
        match &self.lock().at {
            At::Open(room) => room.is_host(key),
            At::Sealed { result, .. } => *key == self.opening.host || result.hosts.contains(key),
        }
    }

    /// Like [`Live::is_host`], also if the key was added through another server just now.
    ///
    /// # Errors
    /// [`NotKept`] if it cannot be found out how far the room is.
    pub async fn knows_host(&self, key: &KeyHash) -> Result<bool, NotKept> {
        if !self.is_host(key) && self.log.is_shared() {
            Box::pin(self.catch_up()).await?;
        }
        Ok(self.is_host(key))
    }

    /// The newest state as it is sent, and each one that comes.
    pub fn frames(&self) -> watch::Receiver<Arc<Frame>> {
        self.frame.subscribe()
    }

    pub fn progress(&self) -> watch::Receiver<(usize, usize)> {
        self.progress.subscribe()
    }

    pub fn is_forgotten(&self) -> bool {
        self.frame.borrow().end == Some(End::Forgotten)
    }

    /// Whether the log has the room no more.
    pub async fn is_gone(&self) -> bool {
        matches!(self.log.kept(self.id).await, Err(NotRead::NoSuchRoom))
    }

    /// Ends all streams: whoever looks at the room is told why, and sees no frame after that. What was under way when
    /// the program stops is [`NotKept::Unknown`]: it may be durable, and count after the next start.
    pub fn end(&self, why: End) {
        self.frame.send_modify(|frame| *frame = Arc::new(Frame::last(frame.n, why)));
        self.lock().waiting.clear();
        self.folded.send_replace(Place::MAX);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
