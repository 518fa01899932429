//! Following a room: a stream of first the stored records, then the new ones, without a gap between the two. The logs
//! in memory, in SQLite and in NATS share this; each of them is a [`Source`].

use super::{NotRead, Place, RoomId};
use futures_util::stream::{self, BoxStream, StreamExt};
use room_core::Record;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast::{self, error::RecvError};

/// Maximum number of stored records that are read at a time.
const PAGE_RECORDS: usize = 4096;
/// Batches that the channel buffers for a slow follower. A follower that lags further behind reads the stored records
/// again.
const CHANNEL_CAPACITY: usize = 64;

/// Converts a number of records to a place.
pub(super) fn place(number: usize) -> Place {
    Place::try_from(number).unwrap_or(Place::MAX)
}

type Batch = Arc<[(Place, Record)]>;

/// Broadcasts records to followers once they are durable.
#[derive(Default)]
pub(super) struct Live(Mutex<HashMap<RoomId, broadcast::Sender<Batch>>>);

impl Live {
    /// Subscribes to all records that are sent from now on.
    fn join(&self, room: RoomId) -> broadcast::Receiver<Batch> {
        let mut rooms = self.rooms();
        if let Some(sender) = rooms.get(&room) {
            return sender.subscribe();
        }
        rooms.retain(|_, sender| sender.receiver_count() > 0);
        let (sender, receiver) = broadcast::channel(CHANNEL_CAPACITY);
        rooms.insert(room, sender);
        receiver
    }

    /// Sends a batch. Must be called once the records can be read, in the order of their places.
    pub(super) fn tell(&self, room: RoomId, records: Vec<(Place, Record)>) {
        if let Some(sender) = self.rooms().get(&room) {
            // It fails if nobody follows the room, which is fine.
            let _ = sender.send(records.into());
        }
    }

    /// The room takes no more records. Ends the streams of its followers.
    pub(super) fn end(&self, room: RoomId) {
        self.rooms().remove(&room);
    }

    /// No room takes any more records. Ends all streams.
    pub(super) fn end_all(&self) {
        self.rooms().clear();
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<RoomId, broadcast::Sender<Batch>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some of the stored records of a room, and whether the room is sealed.
pub(super) struct Page {
    pub records: Vec<(Place, Record)>,
    pub sealed: bool,
}

/// A log as its followers read it.
pub(super) trait Source: Clone + Send + Sync + 'static {
    /// The records right after a place, without gaps.
    fn page(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> impl Future<Output = Result<Page, NotRead>> + Send;

    fn live(&self) -> &Live;
}

/// Implements [`super::Log::follow`] for a source.
pub(super) fn follow<S: Source>(
    source: S,
    room: RoomId,
    after: Place,
) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
    // Subscribe before reading: records that become durable in between are then seen twice, and skipped the second
    // time.
    let live = source.live().join(room);
    let follower =
        Follower { source, room, at: after, live, behind: true, batch: [].into(), next: 0 };
    stream::unfold(Some(follower), |follower| async {
        let mut follower = follower?;
        match follower.next().await? {
            Ok(record) => Some((Ok(record), Some(follower))),
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}

/// The state of one follower between two records.
struct Follower<S> {
    source: S,
    room: RoomId,
    /// The place of the last record that was yielded.
    at: Place,
    live: broadcast::Receiver<Batch>,
    /// Whether there may be stored records that will not come through `live`.
    behind: bool,
    batch: Batch,
    /// Index of the next record in `batch`.
    next: usize,
}

impl<S: Source> Follower<S> {
    /// The next record. `None` when the room is sealed or deleted, or the log is closed.
    async fn next(&mut self) -> Option<Result<(Place, Record), NotRead>> {
        loop {
            while let Some((place, record)) = self.batch.get(self.next) {
                self.next += 1;
                if *place == self.at + 1 {
                    self.at = *place;
                    return Some(Ok((*place, record.clone())));
                }
                if *place > self.at {
                    self.behind = true;
                    break;
                }
            }
            self.next = 0;
            self.batch = if self.behind {
                match self.source.page(self.room, self.at, PAGE_RECORDS).await {
                    Ok(page) if page.sealed => return None,
                    Ok(page) => {
                        self.behind = page.records.len() == PAGE_RECORDS;
                        page.records.into()
                    }
                    Err(error) => return Some(Err(error)),
                }
            } else {
                match self.live.recv().await {
                    Ok(batch) => batch,
                    Err(RecvError::Lagged(_)) => {
                        self.behind = true;
                        [].into()
                    }
                    Err(RecvError::Closed) => return None,
                }
            };
        }
    }
}
