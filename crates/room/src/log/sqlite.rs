//! The log in a folder: one SQLite database in WAL mode, written by one thread. Requests that come while the disk is
//! busy are written together in the next transaction. Readers have connections of their own and do not wait for the
//! writer.
//!
//! | to find | look in |
//! | --- | --- |
//! | tables; creating, opening and checking the file | `sqlite/schema.rs` |
//! | the thread, and which requests are written together | `sqlite/writer.rs` |
//! | the transaction of each request | `sqlite/write.rs` |
//! | queries | `sqlite/reader.rs` |
//! | the lock on the folder; space reserved for a full disk | `sqlite/lock.rs`, `sqlite/reserve.rs` |
//! | translating SQLite's errors | `sqlite/error.rs` |

mod error;
mod lock;
mod reader;
mod reserve;
mod schema;
mod write;
mod writer;

use super::follow::{self, Live, Page, Source};
use super::{Log, MAX_RECORDS, NotRead, NotStored, Opening, Place, RoomId, StoredRoom, body, size};
use futures_util::future::{Either, ready};
use futures_util::stream::BoxStream;
use reader::Readers;
use reserve::Reserve;
use room_core::Record;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;
use writer::{Append, Job, Writer};

/// A log in a folder. Clones share the same log. When the last clone is dropped, another process can use the folder.
///
/// Must be used within a Tokio runtime.
#[derive(Clone)]
pub struct SqliteLog {
    stored: Stored,
    hand: Arc<Hand>,
}

/// Owns the queue of the writer thread. Dropping it ends and joins the thread, then releases the lock on the folder.
struct Hand {
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    _lock: lock::Lock,
}

impl SqliteLog {
    /// Opens the log of a folder, and creates both if they are missing. Blocks while it reads the database.
    ///
    /// # Errors
    /// A sentence that names the file or the folder and says what to do: another process uses the folder, a later
    /// version wrote the database, it is damaged, or it cannot be written to. Nothing is deleted then.
    pub fn start(folder: &Path) -> Result<SqliteLog, String> {
        let lock = lock::Lock::of(folder)?;
        let mut reserve = Reserve::of(folder);
        let connection = match schema::open(folder) {
            // SQLite needs a little free space even for reading.
            Err(_) if reserve.is_exhausted() && reserve.spend() => schema::open(folder),
            opened => opened,
        }?;
        // Without space for the reserve, the log can be read, and only urgent requests are written.
        reserve.is_ready();
        let live = Arc::new(Live::default());
        let (queue, jobs) = mpsc::channel();
        let writer = Writer::new(connection, reserve, Arc::clone(&live));
        let thread = thread::Builder::new().name("log".to_owned()).spawn(move || writer.run(&jobs));
        let thread = thread.map_err(|error| {
            format!(
                "No thread for the database could be started ({error}). Start the server again."
            )
        })?;
        let hand = Hand { queue: Some(queue), thread: Some(thread), _lock: lock };
        let stored = Stored { readers: Arc::new(Readers::of(folder)), live };
        Ok(SqliteLog { stored, hand: Arc::new(hand) })
    }

    /// Queues a request. It is in the queue when this returns, so calls keep their order; the future only waits for the
    /// answer.
    fn ask<T, J>(&self, job: J) -> impl Future<Output = Result<T, NotStored>> + Send + use<T, J>
    where
        T: Send,
        J: FnOnce(oneshot::Sender<Result<T, NotStored>>) -> Job,
    {
        let (answer, answered) = oneshot::channel();
        // If the thread has ended, `answer` is dropped, and the future gives [`NotStored::Unknown`].
        let _ = self.hand.queue.as_ref().map(|queue| queue.send(job(answer)));
        async { answered.await.unwrap_or(Err(NotStored::Unknown)) }
    }

    fn put(
        &self,
        room: RoomId,
        records: Vec<Record>,
        urgent: bool,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send + use<> {
        let bodies = match records.len() {
            0..=MAX_RECORDS => records.iter().map(size::record).collect::<Result<_, _>>(),
            _ => Err(NotStored::TooLarge),
        };
        match bodies {
            Err(error) => Either::Left(ready(Err(error))),
            Ok(bodies) => {
                Either::Right(self.ask(move |answer| {
                    Job::Append(Append { room, records, bodies, urgent, answer })
                }))
            }
        }
    }
}

/// What followers hold. It does not keep the folder locked.
#[derive(Clone)]
struct Stored {
    readers: Arc<Readers>,
    live: Arc<Live>,
}

impl Source for Stored {
    async fn page(&self, room: RoomId, after: Place, most: usize) -> Result<Page, NotRead> {
        self.readers.run(move |connection| reader::page(connection, room, after, most)).await
    }

    fn live(&self) -> &Live {
        &self.live
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        // Closing the channel: the thread finishes what is in the queue, then ends.
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Log for SqliteLog {
    async fn open(&self, opening: Opening) -> Result<RoomId, NotStored> {
        size::opening(&opening)?;
        let rules = body::of_opening(&opening)?;
        let Opening { code, made, deck, .. } = opening;
        self.ask(|answer| Job::Open { code, made, deck, rules, answer }).await
    }

    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        self.put(room, records, false)
    }

    fn append_urgent(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        self.put(room, records, true)
    }

    async fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> Result<Vec<(Place, Record)>, NotRead> {
        Ok(self.stored.page(room, after, most).await?.records)
    }

    async fn newest(&self, room: RoomId) -> Result<Option<u64>, NotRead> {
        self.stored.readers.run(move |connection| reader::newest(connection, room)).await
    }

    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
        follow::follow(self.stored.clone(), room, after)
    }

    async fn rooms(&self) -> Result<Vec<(RoomId, StoredRoom)>, NotRead> {
        self.stored.readers.run(|connection| reader::rooms(connection)?.collect()).await
    }

    async fn room(&self, room: RoomId) -> Result<StoredRoom, NotRead> {
        self.stored.readers.run(move |connection| reader::room(connection, room)).await
    }

    async fn check(&self) -> Result<(), NotRead> {
        self.stored.readers.run(reader::check).await
    }

    async fn seal(&self, room: RoomId, body: String, ends: u64) -> Result<(), NotStored> {
        size::sealed(&body)?;
        self.ask(|answer| Job::Seal { room, body, ends, answer }).await
    }

    async fn forget(&self, room: RoomId) -> Result<(), NotStored> {
        self.ask(|answer| Job::Forget { room, answer }).await
    }

    async fn was_forgotten(&self, code: &str) -> Result<bool, NotRead> {
        let code = body::hash_of(code);
        self.stored.readers.run(move |connection| reader::is_blocked(connection, &code)).await
    }

    async fn close(&self) {
        // If the checkpoint fails, the next start has a little more to read.
        let _ = self.ask(|answer| Job::Close { answer }).await;
    }
}
