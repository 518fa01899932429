//! Following a room: first what is stored, then what comes in, without a gap between the two.

use super::{NotRead, Place, RoomId};
use futures_util::stream::{self, BoxStream, StreamExt};
use room_core::Record;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast::{self, error::RecvError};

/// Most records taken from what is stored at a time.
const PAGE: usize = 4096;
/// How many batches wait for a slow follower. After more it reads what is stored.
const WAITING: usize = 64;

/// So many records, as a place.
pub(super) fn place(number: usize) -> Place {
    Place::try_from(number).unwrap_or(Place::MAX)
}

type Batch = Arc<[(Place, Record)]>;

/// Tells followers what has become durable.
#[derive(Default)]
pub(super) struct Live(Mutex<HashMap<RoomId, broadcast::Sender<Batch>>>);

impl Live {
    /// Everything that is told from now on.
    fn join(&self, room: RoomId) -> broadcast::Receiver<Batch> {
        let mut rooms = self.rooms();
        if let Some(sender) = rooms.get(&room) {
            return sender.subscribe();
        }
        rooms.retain(|_, sender| sender.receiver_count() > 0);
        let (sender, receiver) = broadcast::channel(WAITING);
        rooms.insert(room, sender);
        receiver
    }

    /// Called once the records can be read, batch by batch in the order of their places.
    pub(super) fn tell(&self, room: RoomId, records: Vec<(Place, Record)>) {
        if let Some(sender) = self.rooms().get(&room) {
            // Without followers nobody is told.
            let _ = sender.send(records.into());
        }
    }

    /// The room takes no more records: its followers have come to the end.
    pub(super) fn end(&self, room: RoomId) {
        self.rooms().remove(&room);
    }

    /// No room takes any more records.
    pub(super) fn end_all(&self) {
        self.rooms().clear();
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<RoomId, broadcast::Sender<Batch>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some of the stored records of a room, and whether it takes any more.
pub(super) struct Page {
    pub records: Vec<(Place, Record)>,
    pub sealed: bool,
}

/// A log as its followers see it.
pub(super) trait Source: Clone + Send + Sync + 'static {
    /// Records right after a place: no gap before or between them.
    fn page(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> impl Future<Output = Result<Page, NotRead>> + Send;

    fn live(&self) -> &Live;
}

pub(super) fn follow<S: Source>(
    source: S,
    room: RoomId,
    after: Place,
) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
    // Joined before anything is read: what becomes durable in between comes twice, and the second time is left out.
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

struct Follower<S> {
    source: S,
    room: RoomId,
    /// Place of the last record that was given out.
    at: Place,
    live: broadcast::Receiver<Batch>,
    /// Whether there may be stored records that will not come in.
    behind: bool,
    batch: Batch,
    /// Where in the batch it goes on.
    next: usize,
}

impl<S: Source> Follower<S> {
    /// `None` at the end.
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
                match self.source.page(self.room, self.at, PAGE).await {
                    Ok(page) if page.sealed => return None,
                    Ok(page) => {
                        self.behind = page.records.len() == PAGE;
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
