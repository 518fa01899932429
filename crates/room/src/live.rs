//! One running room. Everything that happens in it is first appended to the log. A task reads the log in order and
//! folds each record into the room (`live/fold.rs`). A request is answered once its record has been folded
//! (`live/submit.rs`). So all servers that share one log get the same room.

mod at;
mod catch_up;
mod fold;
pub mod frame;
pub mod rest;
pub mod streams;
mod submit;
mod used;

use crate::latest::Latest;
use crate::log::{AnyLog, Log, NotRead, NotStored, Opening, Place, RoomId, StoredRoom};
use crate::site;
use at::Content;
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

/// How often a waiting request checks whether this server has lost its connection to NATS.
const CUT_OFF_CHECK_INTERVAL: Duration = Duration::from_secs(1);
/// How many outcomes are stored for requests that ask after their record has been folded.
const MAX_OUTCOMES: usize = 1 << 15;

/// A room in the memory of this server.
pub struct Live {
    pub id: RoomId,
    pub code: Code,
    pub opening: Opening,
    pub deck: Arc<Deck>,
    /// Whether the deck is one of those embedded in the program.
    pub shipped: bool,
    /// Indices in the deck of the cards dealt, in the order of the deal.
    pub deal: Vec<usize>,
    pub log: AnyLog,
    inner: Mutex<Inner>,
    /// The newest state, as it is sent to the pages.
    frame: watch::Sender<Arc<Frame>>,
    /// How many seats have answered, and how many seats there are.
    progress: watch::Sender<(usize, usize)>,
    /// The place of the last record that has been folded. `Place::MAX` when no further record will be folded.
    folded: watch::Sender<Place>,
    pub streams: streams::Streams,
    used: Mutex<Used>,
    catch_ups: CatchUps,
}

/// What changes with each record. It is never locked across an `await`.
struct Inner {
    at: Content,
    /// The room's state after its last record, cached: computing it takes time proportional to the number of seats.
    state: State,
    /// The visible results after the last record, cached on first use. With thousands of seats this takes milliseconds,
    /// and at the end of a session all phones ask at the same time.
    seen: Option<Seen>,
    /// The outcomes of the last records, up to [`MAX_OUTCOMES`].
    outcomes: VecDeque<Outcome>,
    /// The place of the record that comes after those in `outcomes`.
    next: Place,
    /// Requests that wait for the outcome of their record, by its place.
    waiting: BTreeMap<Place, oneshot::Sender<Outcome>>,
}

/// Repairs a deck with an escaped replacement character (U+FFFD): an earlier version accepted it, today it is refused.
/// It becomes "?".
fn readable(deck: String) -> String {
    let has_lost = deck.to_ascii_lowercase().contains("\\ufffd");
    match serde_json::from_str::<Value>(&deck).ok().filter(|_| has_lost) {
        Some(read) => read.to_string().replace(char::REPLACEMENT_CHARACTER, "?"),
        None => deck,
    }
}

impl Live {
    /// Loads a room: reads its opening and folds all records of the log.
    ///
    /// # Errors
    /// [`NotRead`] with a sentence, if what is stored cannot be read.
    pub async fn load(id: RoomId, kept: StoredRoom, log: AnyLog) -> Result<Arc<Live>, NotRead> {
        let damaged = |what: &str| {
            NotRead::Damaged(format!(
                "{what} of room {id} cannot be read. Start the version of this program that wrote it, or restore a backup."
            ))
        };
        let StoredRoom { mut opening, sealed, ends } = kept;
        opening.deck = readable(opening.deck);
        let code = Code::read(&opening.code).ok_or_else(|| damaged("The code"))?;
        let json = Json::parse(&opening.deck).map_err(|_| damaged("The deck"))?;
        let deck = Arc::new(Deck::read(&json).map_err(|_| damaged("The deck"))?);
        let wish = &opening.deal;
        let deal = Deal::asked(&deck, wish.set.as_deref(), wish.cards);
        let mut room = Room::new(deck.clone(), deal, opening.rules, opening.seed, opening.host);
        let places = room.deal().to_vec();
        let at = match sealed {
            Some(body) => Content::sealed(&body, ends).ok_or_else(|| damaged("The result"))?,
            None => {
                fold::catch_up(&log, id, &mut room).await?;
                Content::Open(Box::new(room))
            }
        };
        let mut now = Moment::now();
        // A facilitator who was connected when the program ended has time to come back.
        let host = matches!(&at, Content::Open(room) if room.host_here()).then_some(now.steady);
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

    /// The guide for the facilitator. Only shipped decks have one.
    pub fn guide(&self) -> Option<Guide> {
        self.shipped.then(|| site::guide(&self.deck)).flatten()
    }

    /// Reads from the room. `None` if the room is sealed.
    pub fn read<T>(&self, look: impl FnOnce(&Room) -> T) -> Option<T> {
        match &self.lock().at {
            Content::Open(room) => Some(look(room)),
            Content::Sealed { .. } => None,
        }
    }

    pub fn state(&self) -> State {
        self.lock().state.clone()
    }

    /// What the remote control shows. `None` once the room has ended, even before it is sealed.
    pub fn control(&self) -> Option<Control> {
        let is_on = |room: &Room| room.phase() != Phase::Finished;
        self.read(|room| is_on(room).then(|| room.control())).flatten()
    }

    /// The results that may be shown.
    pub fn seen(&self) -> Seen {
        let Inner { at, seen, .. } = &mut *self.lock();
        match at {
            Content::Open(room) => seen.get_or_insert_with(|| room.seen()).clone(),
            Content::Sealed { result, .. } => result.seen.clone(),
        }
    }

    /// [`State::n`] of the newest state.
    pub fn state_number(&self) -> u64 {
        self.frame.borrow().n
    }

    /// The language of the room's pages: the one that was chosen, or else the deck's.
    pub fn lang(&self) -> &str {
        self.opening.lang.as_deref().unwrap_or(self.deck.lang())
    }

    /// Whether the room has ended: nothing is recorded any more.
    pub fn is_over(&self) -> bool {
        self.lock().at.is_over()
    }

    /// Whether the room has ended and its answers are deleted.
    pub fn is_sealed(&self) -> bool {
        matches!(self.lock().at, Content::Sealed { .. })
    }

    /// If the room is sealed: when its result should be deleted, in Unix seconds.
    fn ends(&self) -> Option<u64> {
        match self.lock().at {
            Content::Open(_) => None,
            Content::Sealed { ends, .. } => Some(ends),
        }
    }

    /// Whether this key is a facilitator's.
    pub fn is_host(&self, key: &KeyHash) -> bool {
        match &self.lock().at {
            Content::Open(room) => room.is_host(key),
            Content::Sealed { result, .. } => {
                *key == self.opening.host || result.hosts.contains(key)
            }
        }
    }

    /// Like [`Live::is_host`], but also finds a key that was added through another server just now.
    ///
    /// # Errors
    /// [`NotStored`] if this server cannot catch up with the log.
    pub async fn knows_host(&self, key: &KeyHash) -> Result<bool, NotStored> {
        if !self.is_host(key) && self.log.is_shared() {
            Box::pin(self.catch_up()).await?;
        }
        Ok(self.is_host(key))
    }

    /// The newest state as it is sent, and later ones. A slow reader skips some of them.
    pub fn frames(&self) -> Latest<Arc<Frame>> {
        Latest::of(&self.frame)
    }

    pub fn progress(&self) -> Latest<(usize, usize)> {
        Latest::of(&self.progress)
    }

    pub fn is_forgotten(&self) -> bool {
        self.frame.borrow().end == Some(End::Forgotten)
    }

    /// Whether the room may have moved on without this server, which has lost its connection to the shared log.
    pub fn is_cut_off(&self) -> bool {
        self.log.is_cut_off(self.id)
    }

    /// Waits for a future, but gives up with `None` when this server loses its connection to the shared log.
    pub async fn unless_cut_off<T>(&self, awaited: impl Future<Output = T>) -> Option<T> {
        let cut_off = async {
            if !self.log.is_shared() {
                std::future::pending::<()>().await;
            }
            while !self.is_cut_off() {
                sleep(CUT_OFF_CHECK_INTERVAL).await;
            }
        };
        tokio::select! {
            biased;
            came = awaited => Some(came),
            () = cut_off => None,
        }
    }

    /// Whether the log no longer has the room.
    pub async fn is_gone(&self) -> bool {
        matches!(self.log.room(self.id).await, Err(NotRead::NoSuchRoom))
    }

    /// Ends all streams with this reason; no frame is sent after it. A request that waits for the outcome of its record
    /// gets [`NotStored::Unknown`]: the record may be durable, and count after the next start.
    pub fn end(&self, why: End) {
        self.frame.send_modify(|frame| *frame = Arc::new(Frame::last(frame.n, why)));
        self.lock().waiting.clear();
        self.folded.send_replace(Place::MAX);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
