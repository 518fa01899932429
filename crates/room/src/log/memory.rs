//! The log in memory, which loses everything when the program ends: for tests, and to try things out. With
//! [`MemoryLog::shared`], several servers in one process share it.

use super::follow::{self, Live, Page, Source, place};
use super::{
    CODE_BLOCKED_SECONDS, Change, Log, MAX_RECORDS, NotRead, NotStored, Opening, Place, RoomId,
    StoredRoom, size,
};
use futures_util::future::ready;
use futures_util::stream::{self, BoxStream, StreamExt};
use room_core::Record;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;

/// Changes that the channel buffers for a slow server. A server that misses some finds the room when it is asked for
/// it.
const CHANNEL_CAPACITY: usize = 1024;

/// A log in memory. Clones share the same log.
#[derive(Clone, Default)]
pub struct MemoryLog(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    live: Live,
    /// Sends changes to the servers that share the log. `None` if there is only one server.
    changes: Option<broadcast::Sender<Change>>,
}

#[derive(Default)]
struct State {
    /// The id of the last room opened.
    last: RoomId,
    rooms: BTreeMap<RoomId, Stored>,
    /// Codes of deleted rooms, and until when each is blocked, in Unix seconds.
    blocked: HashMap<String, u64>,
}

struct Stored {
    room: StoredRoom,
    records: Vec<Record>,
    /// When the newest record was appended, in Unix seconds.
    newest: Option<u64>,
}

impl MemoryLog {
    /// Creates an empty log for one server.
    pub fn new() -> MemoryLog {
        MemoryLog::default()
    }

    /// Creates an empty log that several servers in one process share.
    pub fn shared() -> MemoryLog {
        let changes = Some(broadcast::Sender::new(CHANNEL_CAPACITY));
        MemoryLog(Arc::new(Shared { changes, ..Shared::default() }))
    }

    fn tell(&self, change: Change) {
        // It fails if no server listens, which is fine.
        let _ = self.0.changes.as_ref().map(|changes| changes.send(change));
    }

    fn put(&self, room: RoomId, records: Vec<Record>) -> Result<Place, NotStored> {
        if records.len() > MAX_RECORDS {
            return Err(NotStored::TooLarge);
        }
        records.iter().try_for_each(|record| size::record(record).map(drop))?;
        let mut state = self.state();
        let stored = state.rooms.get_mut(&room).filter(|stored| stored.room.sealed.is_none());
        let stored = stored.ok_or(NotStored::NoSuchRoom)?;
        let before = stored.records.len();
        stored.records.extend(records.iter().cloned());
        if !records.is_empty() {
            stored.newest = Some(super::now());
        }
        // Sent while the lock is held, so that followers get records in the order of their places.
        self.0.live.tell(room, (place(before) + 1..).zip(records).collect());
        Ok(place(stored.records.len()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log for MemoryLog {
    async fn open(&self, opening: Opening) -> Result<RoomId, NotStored> {
        size::opening(&opening)?;
        let mut state = self.state();
        state.blocked.retain(|_, until| *until > opening.made);
        let taken = state.rooms.values().any(|room| room.room.opening.code == opening.code);
        if taken || state.blocked.contains_key(&opening.code) {
            return Err(NotStored::CodeTaken);
        }
        state.last += 1;
        let room = state.last;
        let ends = opening.made.saturating_add(CODE_BLOCKED_SECONDS);
        let kept = StoredRoom { opening, ends, sealed: None };
        state.rooms.insert(room, Stored { room: kept, records: Vec::new(), newest: None });
        self.tell(Change::Opened(room));
        Ok(room)
    }

    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        ready(self.put(room, records))
    }

    async fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> Result<Vec<(Place, Record)>, NotRead> {
        Ok(self.page(room, after, most).await?.records)
    }

    async fn newest(&self, room: RoomId) -> Result<Option<u64>, NotRead> {
        let state = self.state();
        let stored = state.rooms.get(&room).ok_or(NotRead::NoSuchRoom)?;
        Ok(stored.newest.filter(|_| stored.room.sealed.is_none()))
    }

    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
        follow::follow(self.clone(), room, after)
    }

    async fn rooms(&self) -> Result<Vec<(RoomId, StoredRoom)>, NotRead> {
        Ok(self.state().rooms.iter().map(|(room, stored)| (*room, stored.room.clone())).collect())
    }

    async fn room(&self, room: RoomId) -> Result<StoredRoom, NotRead> {
        let kept = self.state().rooms.get(&room).map(|stored| stored.room.clone());
        kept.ok_or(NotRead::NoSuchRoom)
    }

    async fn check(&self) -> Result<(), NotRead> {
        Ok(())
    }

    async fn seal(&self, room: RoomId, body: String, ends: u64) -> Result<(), NotStored> {
        size::sealed(&body)?;
        let mut state = self.state();
        let stored = state.rooms.get_mut(&room).ok_or(NotStored::NoSuchRoom)?;
        stored.records = Vec::new();
        stored.room.sealed = Some(body);
        stored.room.ends = ends;
        self.0.live.end(room);
        Ok(())
    }

    async fn forget(&self, room: RoomId) -> Result<(), NotStored> {
        let mut state = self.state();
        let stored = state.rooms.remove(&room).ok_or(NotStored::NoSuchRoom)?;
        let until = super::now().saturating_add(CODE_BLOCKED_SECONDS);
        state.blocked.insert(stored.room.opening.code, until);
        self.0.live.end(room);
        self.tell(Change::Forgotten(room));
        Ok(())
    }

    async fn was_forgotten(&self, code: &str) -> Result<bool, NotRead> {
        let now = super::now();
        Ok(self.state().blocked.get(code).is_some_and(|until| *until > now))
    }

    fn is_shared(&self) -> bool {
        self.0.changes.is_some()
    }

    fn changes(&self) -> BoxStream<'static, Change> {
        match &self.0.changes {
            None => stream::empty().boxed(),
            Some(changes) => BroadcastStream::new(changes.subscribe())
                .filter_map(|change| ready(change.ok()))
                .boxed(),
        }
    }

    async fn find(&self, code: &str) -> Result<Option<RoomId>, NotRead> {
        let state = self.state();
        let found = state.rooms.iter().find(|(_, room)| room.room.opening.code == code);
        Ok(found.map(|(room, _)| *room))
    }

    fn tell_host(&self, room: RoomId) {
        self.tell(Change::HostHeard(room));
    }

    async fn close(&self) {}
}

impl Source for MemoryLog {
    async fn page(&self, room: RoomId, after: Place, most: usize) -> Result<Page, NotRead> {
        let state = self.state();
        let stored = state.rooms.get(&room).ok_or(NotRead::NoSuchRoom)?;
        let skip = usize::try_from(after).unwrap_or(usize::MAX);
        let records = stored.records.iter().enumerate().skip(skip).take(most);
        let records = records.map(|(at, record)| (place(at) + 1, record.clone())).collect();
        Ok(Page { records, sealed: stored.room.sealed.is_some() })
    }

    fn live(&self) -> &Live {
        &self.0.live
    }
}
