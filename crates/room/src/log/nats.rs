//! The log of several servers. NATS JetStream stores three copies of each record and orders them by Raft
//! (`docs/decisions/0012`, `docs/cluster.md`). No server owns a room: each reads all streams from their start and has
//! their content in memory. What a server writes counts for itself, too, only once it has read it back in its place.
//!
//! | stream | subject | what is in it |
//! | --- | --- | --- |
//! | `ROOMS` | `room-code.HASH` | the room that has the code, or until when it is blocked. Only the last message |
//! | `ROOMS` | `room-sealed.ID` | the result that replaced the records of a room. Only the last message |
//! | `ROOMS-0` to `ROOMS-7` | `room.K.ID` | the records of a room, up to 512 in a message; K is ID modulo 8 |
//!
//! A room's id is the sequence number in `ROOMS` of the message that opened it.
//!
//! | to find | look in |
//! | --- | --- |
//! | connecting; creating the streams | `nats/connect.rs` |
//! | checking the version and settings of the NATS servers | `nats/check.rs` |
//! | the format of messages | `nats/form.rs` |
//! | the state of a server in memory, and what a message changes in it | `nats/state.rs` |
//! | consuming a stream | `nats/tail.rs` |
//! | whether NATS as a whole can be reached, and leaving a NATS server that is cut off | `nats/pulse.rs` |
//! | publishing a message, with retries | `nats/publish.rs` |
//! | the queue of a room: which records go into one message | `nats/queue.rs` |
//! | opening, sealing and deleting rooms | `nats/rooms.rs` |
//! | deleting messages that are no longer needed | `nats/sweep.rs` |

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
use super::{Change, Log, NotRead, NotStored, Opening, Place, RoomId, StoredRoom};
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

/// Number of streams over which the records of rooms are distributed.
const STREAMS: i64 = 8;
/// How long to wait until a published message has been read back.
const READ_BACK_TIMEOUT: Duration = Duration::from_secs(10);
/// Changes that the channel buffers for a slow server. A server that misses some finds the room when it is asked for
/// it.
const CHANNEL_CAPACITY: usize = 64 * 1024;
/// Without a sign of life from NATS for this long, this server takes itself to be cut off. If one NATS server does not
/// answer, another one is asked after 3 s.
const CUT_OFF: Duration = Duration::from_secs(5);
/// The same for the stream of a room, in which NATS sends a heartbeat every 0.75 s. Longer, since a new leader is
/// elected within 9 s: until then nobody writes to the stream, so what is in memory here is the newest.
const STREAM_CUT_OFF: Duration = Duration::from_secs(15);

/// A log in NATS. Clones share the same log.
///
/// Must be used within a Tokio runtime.
#[derive(Clone)]
pub struct NatsLog(Arc<Shared>);

struct Shared {
    memory: Arc<Memory>,
    publisher: Publisher,
    queues: Queues,
    /// The tasks that read the streams and watch NATS. They are aborted when the log is dropped.
    tails: Vec<tokio::task::JoinHandle<()>>,
}

/// What has been read from the streams.
struct Memory {
    state: Mutex<State>,
    live: Live,
    changes: broadcast::Sender<Change>,
    /// The sequence number up to which `ROOMS` has been read.
    read: watch::Sender<u64>,
    /// When each stream of records was last heard of. `None` at the start, and after this server has left a NATS
    /// server, until the next message or heartbeat.
    heard: Mutex<[Option<Instant>; STREAMS as usize]>,
}

impl NatsLog {
    /// Connects, checks the settings of NATS, and reads everything that is stored.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do.
    pub async fn start(options: &NatsOptions) -> Result<NatsLog, String> {
        check::all(options).await?;
        let (publisher, streams) = connect::connect(options).await?;
        let memory = Arc::new(Memory {
            state: Mutex::default(),
            live: Live::default(),
            changes: broadcast::Sender::new(CHANNEL_CAPACITY),
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

    /// Waits until this server has read the message of `ROOMS` with this sequence number.
    async fn has_read(&self, sequence: u64) -> Result<(), NotStored> {
        let mut read = Latest::of(&self.0.memory.read);
        let read = tokio::time::timeout(READ_BACK_TIMEOUT, read.wait_for(|read| *read >= sequence));
        read.await.ok().flatten().map(drop).ok_or(NotStored::Unknown)
    }
}

impl Memory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes when a stream was heard of. `ROOMS` (`None`) is not tracked.
    fn heard(&self, stream: Option<i64>, at: Option<Instant>) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let stream = stream.and_then(|stream| usize::try_from(stream).ok());
        if let Some(known) = stream.and_then(|stream| heard.get_mut(stream)) {
            *known = at;
        }
    }

    /// Whether the stream of a room has not been heard of for longer than [`STREAM_CUT_OFF`], or not since the program
    /// has left a NATS server. Its consumer may have been lost before that, and not be back yet.
    fn is_silent(&self, room: RoomId, left: Instant) -> bool {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let known = usize::try_from(room.rem_euclid(STREAMS)).ok().and_then(|at| heard.get(at));
        !known.is_some_and(|at| at.is_some_and(|at| at > left && at.elapsed() <= STREAM_CUT_OFF))
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
    async fn open(&self, opening: Opening) -> Result<RoomId, NotStored> {
        self.open_room(opening).await
    }

    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
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

    async fn rooms(&self) -> Result<Vec<(RoomId, StoredRoom)>, NotRead> {
        self.check().await?;
        Ok(self.0.memory.state().rooms())
    }

    async fn check(&self) -> Result<(), NotRead> {
        // Asks NATS: what is in memory here could be read even without it.
        self.0.publisher.check().await
    }

    async fn room(&self, room: RoomId) -> Result<StoredRoom, NotRead> {
        self.0.memory.state().room(room).cloned().ok_or(NotRead::NoSuchRoom)
    }

    async fn seal(&self, room: RoomId, body: String, ends: u64) -> Result<(), NotStored> {
        self.seal_room(room, body, ends).await
    }

    async fn forget(&self, room: RoomId) -> Result<(), NotStored> {
        self.forget_room(room).await
    }

    async fn was_forgotten(&self, code: &str) -> Result<bool, NotRead> {
        Ok(self.0.memory.state().is_blocked(code, super::now()))
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn is_cut_off(&self, room: RoomId) -> bool {
        let pulse = &self.0.publisher.pulse;
        pulse.is_silent() || self.0.memory.is_silent(room, pulse.left())
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
