//! One room at work. Whatever happens in it goes to the log first; a task reads the log in order and folds each
//! record into the room; whoever asked is answered once their record has been folded. So several servers on one log
//! come to the same room.

mod at;
mod catch_up;
mod fold;
pub mod frame;
pub mod rest;
pub mod streams;
mod submit;
mod used;

use crate::latest::Latest;
use crate::log::{AnyLog, Kept, Log, NotKept, NotRead, Opening, Place, RoomId};
use crate::site;
use at::At;
pub use at::Sealed;
use catch_up::CatchUps;
use frame::{End, Frame};
use quiz::order::Deal;
use quiz::{Deck, Json};
use rest::{HeldSince, Moment, Rest};
use room_core::guide::Guide;
use room_core::{Code, Control, KeyHash, Outcome, Phase, Room, Seen, State};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{oneshot, watch};
use tokio::time::sleep;
use used::Used;

/// How often whoever waits looks whether this server is cut off.
const LOOKS: Duration = Duration::from_secs(1);
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
    /// What may be seen after its last record, once somebody has asked. With thousands of seats it takes milliseconds, and
    /// at the end all phones ask at once.
    seen: Option<Seen>,
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
        let damaged = |what: &str| {
            NotRead::Damaged(format!(
                "{what} of room {id} cannot be read. Start the version of this program that wrote it, or restore a backup."
            ))
        };
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
        let (outcomes, waiting) = (VecDeque::new(), BTreeMap::new());
        let inner = Inner { at, state, seen: None, outcomes, next, waiting };
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

    /// Looks at the room; none if it is sealed.
    pub fn read<T>(&self, look: impl FnOnce(&Room) -> T) -> Option<T> {
        match &self.lock().at {
            At::Open(room) => Some(look(room)),
            At::Sealed { .. } => None,
        }
    }

    pub fn state(&self) -> State {
        self.lock().state.clone()
    }

    /// None once the room is over, also before it is sealed.
    pub fn control(&self) -> Option<Control> {
        let is_on = |room: &Room| room.phase() != Phase::Finished;
        self.read(|room| is_on(room).then(|| room.control())).flatten()
    }

    /// All that may be seen of the answers.
    pub fn seen(&self) -> Seen {
        let Inner { at, seen, .. } = &mut *self.lock();
        match at {
            At::Open(room) => seen.get_or_insert_with(|| room.seen()).clone(),
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
    pub fn frames(&self) -> Latest<Arc<Frame>> {
        Latest::of(&self.frame)
    }

    pub fn progress(&self) -> Latest<(usize, usize)> {
        Latest::of(&self.progress)
    }

    pub fn is_forgotten(&self) -> bool {
        self.frame.borrow().end == Some(End::Forgotten)
    }

    /// Whether the room may be elsewhere: this server is cut off from the log that several share.
    pub fn is_cut_off(&self) -> bool {
        self.log.is_cut_off(self.id)
    }

    /// Waits for something, but no longer than until the room may be elsewhere.
    pub async fn unless_cut_off<T>(&self, awaited: impl Future<Output = T>) -> Option<T> {
        let cut_off = async {
            if !self.log.is_shared() {
                std::future::pending::<()>().await;
            }
            while !self.is_cut_off() {
                sleep(LOOKS).await;
            }
        };
        tokio::select! {
            biased;
            came = awaited => Some(came),
            () = cut_off => None,
        }
    }

    /// Whether the log has the room no more.
    pub async fn is_gone(&self) -> bool {
        matches!(self.log.kept(self.id).await, Err(NotRead::NoSuchRoom))
    }

    /// Ends all streams with this reason; no frame is sent after it. A request that waits for the outcome of its record
    /// gets [`NotKept::Unknown`]: the record may be durable, and count after the next start.
    pub fn end(&self, why: End) {
        self.frame.send_modify(|frame| *frame = Arc::new(Frame::last(frame.n, why)));
        self.lock().waiting.clear();
        self.folded.send_replace(Place::MAX);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
