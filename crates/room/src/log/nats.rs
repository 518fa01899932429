//! The log of several servers: NATS JetStream keeps the records three times, and puts them in order. No server owns a
//! room. Each one reads all streams from the start on and has in memory what they say; what it writes counts for it,
//! too, only when it has come back in its place.
//!
//! | stream | subject | what is in it |
//! | --- | --- | --- |
//! | `ROOMS` | `room-code.HASH` | the room that has the code; or until when nobody gets it. The last message alone |
//! | `ROOMS` | `room-sealed.ID` | what replaced the records of a room. The last message alone |
//! | `ROOMS-0` to `ROOMS-7` | `room.K.ID` | the records of a room, up to 512 in a message; K is ID modulo 8 |
//!
//! A room's number is the place of the message that opened it in `ROOMS`.
//!
//! | to find | look in |
//! | --- | --- |
//! | connecting; the streams | `nats/connect.rs` |
//! | what is asked of the NATS servers before anything is kept there | `nats/check.rs` |
//! | messages as bytes | `nats/form.rs` |
//! | what a server has in memory, and what a message does to it | `nats/state.rs` |
//! | reading a stream for ever | `nats/tail.rs` |
//! | whether NATS is heard of, and leaving a server of it that is cut off | `nats/pulse.rs` |
//! | writing a message until it is known to be there | `nats/publish.rs` |
//! | which records go into one message | `nats/queue.rs` |
//! | opening, sealing, forgetting | `nats/rooms.rs` |
//! | deleting what nobody reads any more | `nats/sweep.rs` |

mod check;
mod connect;
mod form;
mod publish;
mod pulse;
mod queue;
mod rooms;
#[cfg(test)]
#[path = "../../tests/simulation/whole.rs"]
mod simulation;
mod state;
mod sweep;
mod tail;

pub use check::NatsOptions;

use super::follow::{self, Live, Page, Source};
use super::{Change, Kept, Log, NotKept, NotRead, Opening, Place, RoomId};
use crate::latest::Latest;
use futures_util::future::{Either, ready};
use futures_util::stream::{BoxStream, StreamExt};
use publish::Publisher;
use queue::Queues;
use room_core::Record;
use state::State;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, watch};
use tokio_stream::wrappers::BroadcastStream;

/// Among how many streams the records of rooms are divided.
const STREAMS: i64 = 8;
/// How long something may take to come back once it was written.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How many changes wait for a slow server. It finds out about more when it is asked for the room.
const CHANGES: usize = 64 * 1024;
/// How long NATS is not heard of until this server takes itself to be cut off; another one of its servers is asked after
/// 3 s.
const CUT_OFF: Duration = Duration::from_secs(5);
/// The same of the stream of a room alone, in which NATS speaks every 0.75 s. A new leader is elected within 9 s, and
/// until then nobody writes to it: what is known here is the newest.
const SILENT: Duration = Duration::from_secs(15);

/// A log in NATS. Clones are the same log.
///
/// It is to be used within a Tokio runtime.
#[derive(Clone)]
pub struct NatsLog(Arc<Shared>);

struct Shared {
    memory: Arc<Memory>,
    publisher: Publisher,
    queues: Queues,
    /// What reads the streams and listens for NATS; it ends with the log.
    tails: Vec<tokio::task::JoinHandle<()>>,
}

/// What has been read of the streams.
struct Memory {
    state: Mutex<State>,
    live: Live,
    changes: broadcast::Sender<Change>,
    /// Up to which message `ROOMS` has been read.
    read: watch::Sender<u64>,
    /// When NATS was last heard of in each stream of records. None while it has not been since a server of NATS was left.
    heard: Mutex<[Option<Instant>; STREAMS as usize]>,
}

impl NatsLog {
    /// Connects, looks whether what is written there is safe, and reads all that is kept.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do.
    pub async fn start(options: &NatsOptions) -> Result<NatsLog, String> {
        check::all(options).await?;
        let (publisher, streams) = connect::connect(options).await?;
        let memory = Arc::new(Memory {
            state: Mutex::default(),
            live: Live::default(),
            changes: broadcast::Sender::new(CHANGES),
            read: watch::Sender::new(0),
            heard: Mutex::default(),
        });
        let all = [std::slice::from_ref(&publisher.rooms), &streams].concat();
        let pulse = publisher.pulse.clone();
        let pulse = tokio::spawn(pulse.listen(publisher.context.client(), all));
        let mut tails = tail::start(&publisher, &memory, streams).await?;
        tails.push(pulse);
        let log = NatsLog(Arc::new(Shared { memory, publisher, queues: Queues::default(), tails }));
        log.finish_what_was_begun().await;
        Ok(log)
    }

    /// Waits until a message of `ROOMS` has been read here, too.
    async fn has_read(&self, sequence: u64) -> Result<(), NotKept> {
        let mut read = Latest::of(&self.0.memory.read);
        let read = tokio::time::timeout(TIMEOUT, read.wait_for(|read| *read >= sequence));
        read.await.ok().flatten().map(drop).ok_or(NotKept::Unknown)
    }
}

impl Memory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes when a stream was heard of; of `ROOMS` nobody asks.
    fn heard(&self, stream: Option<i64>, at: Option<Instant>) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let stream = stream.and_then(|stream| usize::try_from(stream).ok());
        if let Some(known) = stream.and_then(|stream| heard.get_mut(stream)) {
            *known = at;
        }
    }

    /// Whether the stream of a room has not been heard of for long.
    fn is_silent(&self, room: RoomId) -> bool {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let known = usize::try_from(room.rem_euclid(STREAMS)).ok().and_then(|at| heard.get(at));
        !known.is_some_and(|at| at.is_some_and(|at| at.elapsed() <= SILENT))
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.tails.iter().for_each(tokio::task::JoinHandle::abort);
        self.memory.live.end_all();
    }
}

impl Source for Arc<Memory> {
    async fn page(&self, room: RoomId, after: Place, most: usize) -> Result<Page, NotRead> {
        self.state().page(room, after, most)
    }

    fn live(&self) -> &Live {
        &self.live
    }
}

impl Log for NatsLog {
    async fn open(&self, opening: Opening) -> Result<RoomId, NotKept> {
        self.open_room(opening).await
    }

    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotKept>> + Send {
        match self.enqueue(room, &records) {
            Ok(placed) => Either::Left(placed),
            Err(why) => Either::Right(ready(Err(why))),
        }
    }

    async fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> Result<Vec<(Place, Record)>, NotRead> {
        Ok(self.0.memory.state().page(room, after, most)?.records)
    }

    async fn newest(&self, room: RoomId) -> Result<Option<u64>, NotRead> {
        self.0.memory.state().newest(room)
    }

    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
        follow::follow(self.0.memory.clone(), room, after)
    }

    async fn rooms(&self) -> Result<Vec<(RoomId, Kept)>, NotRead> {
        self.is_there().await?;
        Ok(self.0.memory.state().rooms())
    }

    async fn is_there(&self) -> Result<(), NotRead> {
        // Asks those who keep it: what is in memory here could be read without them.
        self.0.publisher.is_there().await
    }

    async fn kept(&self, room: RoomId) -> Result<Kept, NotRead> {
        self.0.memory.state().kept(room).cloned().ok_or(NotRead::NoSuchRoom)
    }

    async fn seal(&self, room: RoomId, body: String, ends: u64) -> Result<(), NotKept> {
        self.seal_room(room, body, ends).await
    }

    async fn forget(&self, room: RoomId) -> Result<(), NotKept> {
        self.forget_room(room).await
    }

    async fn was_forgotten(&self, code: &str) -> Result<bool, NotRead> {
        Ok(self.0.memory.state().is_blocked(code, super::now()))
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn is_cut_off(&self, room: RoomId) -> bool {
        self.0.publisher.pulse.is_silent() || self.0.memory.is_silent(room)
    }

    fn changes(&self) -> BoxStream<'static, Change> {
        let changes = BroadcastStream::new(self.0.memory.changes.subscribe());
        changes.filter_map(|change| ready(change.ok())).boxed()
    }

    async fn find(&self, code: &str) -> Result<Option<RoomId>, NotRead> {
        self.find_room(code).await
    }

    fn tell_host(&self, room: RoomId) {
        self.0.publisher.tell_host(room);
    }

    async fn close(&self) {
        self.0.publisher.flush().await;
    }
}
