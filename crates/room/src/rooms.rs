//! All rooms of this server: [`Rooms`] loads, opens, finds and deletes ("forgets") them. The periodic work is in
//! `rooms/maintenance.rs`. A single running room is [`Live`].

#[cfg(test)]
#[path = "../tests/rooms/loading.rs"]
mod loading;
mod maintenance;

use crate::keys;
use crate::live::Live;
use crate::live::frame::End;
use crate::log::{
    AnyLog, CODE_BLOCKED_SECONDS, Change, DealRequest, Log, NotRead, NotStored, Opening, RoomId,
    now,
};
use crate::say;
use futures_util::StreamExt;
pub use maintenance::MAINTENANCE_INTERVAL;
use room_core::{Code, Rules};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::task::JoinSet;

/// Rooms stored per room that may be open at a time. Rooms that have ended count too, until their result is deleted.
pub const STORED_PER_OPEN_ROOM: usize = 10;
/// Attempts at finding an unused room code. There are 387 million codes, so a second attempt is rare.
const CODE_ATTEMPTS: usize = 20;

/// The rooms of this server.
pub struct Rooms {
    log: AnyLog,
    live: RwLock<HashMap<Code, Arc<Live>>>,
    /// Codes of rooms deleted since this server started, and until when each is blocked, in Unix seconds.
    forgotten: RwLock<HashMap<Code, u64>>,
    max_open: usize,
    /// On one server, held while a room is opened: each room is counted before the next is checked against the limit.
    opening: tokio::sync::Mutex<()>,
    /// How long the result of a room is stored after the room has ended (`--keep`).
    keep: Duration,
}

/// What a facilitator asks for when opening a room.
#[derive(Clone, Debug)]
pub struct RoomRequest {
    /// The deck, as valid JSON.
    pub deck: String,
    pub deal: DealRequest,
    pub rules: Rules,
    pub lang: Option<String>,
}

/// A room that was just opened, and the facilitator's key, which is given out only here.
pub struct Opened {
    pub live: Arc<Live>,
    pub host: String,
}

/// Why no room was opened.
#[derive(Debug)]
pub enum NotOpened {
    TooMany,
    NotStored(NotStored),
    /// A sentence for people.
    Broken(String),
}

impl Rooms {
    /// Loads all rooms of the log, and starts a task for each that follows its records.
    ///
    /// # Errors
    /// A sentence, if any room cannot be read. Leaving it out would make the server claim that it does not exist.
    pub async fn load(log: AnyLog, max_open: usize, keep: Duration) -> Result<Arc<Rooms>, String> {
        // Subscribe before reading the rooms: a change in between is then seen twice rather than missed.
        let mut changes = log.changes();
        let known = log.rooms().await.map_err(|why| why.to_string())?;
        let mut loading = JoinSet::new();
        for (id, kept) in known {
            let log = log.clone();
            loading.spawn(async move { Live::load(id, kept, log).await });
        }
        let mut live = HashMap::new();
        while let Some(loaded) = loading.join_next().await {
            match loaded.map_err(|why| why.to_string())? {
                Ok(room) => drop(live.insert(room.code, room)),
                // Another server has deleted the room since the list was read.
                Err(NotRead::NoSuchRoom) => {}
                Err(why) => return Err(why.to_string()),
            }
        }
        let live = RwLock::new(live);
        let rooms = Arc::new(Rooms {
            log,
            live,
            forgotten: RwLock::default(),
            max_open,
            opening: tokio::sync::Mutex::default(),
            keep,
        });
        for room in rooms.all() {
            tokio::spawn(room.follow(keep));
        }
        let weak = Arc::downgrade(&rooms);
        tokio::spawn(async move {
            while let Some(change) = changes.next().await {
                let Some(rooms) = weak.upgrade() else { return };
                rooms.apply_change(change).await;
            }
        });
        Ok(rooms)
    }

    /// Applies a change that was made through another server.
    async fn apply_change(&self, change: Change) {
        let known = |id| self.all().into_iter().find(|room| room.id == id);
        match change {
            Change::Opened(id) if known(id).is_none() => {
                if let Err(why) = self.add(id).await {
                    say::error(format_args!("A room cannot be read: {why}"));
                }
            }
            Change::Opened(_) => {}
            Change::Forgotten(id) => {
                if let Some(room) = known(id) {
                    self.drop_room(&room);
                }
            }
            Change::HostHeard(id) => {
                if let Some(room) = known(id) {
                    room.host_heard();
                }
            }
        }
    }

    /// Loads a room from the log. If another task has loaded it meanwhile, returns that one.
    async fn add(&self, id: RoomId) -> Result<Arc<Live>, NotRead> {
        let kept = self.log.room(id).await?;
        self.put(Live::load(id, kept, self.log.clone()).await?).await
    }

    async fn put(&self, room: Arc<Live>) -> Result<Arc<Live>, NotRead> {
        {
            let mut all = self.live.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = all.get(&room.code).filter(|known| known.id >= room.id) {
                return Ok(known.clone());
            }
            all.insert(room.code, room.clone());
        }
        // Spawned before the next `await`: if the request is cancelled there, the room must still have its follower.
        tokio::spawn(room.clone().follow(self.keep));
        // The room may have been deleted while it was loaded. `Change::Forgotten` then came before it was in the map.
        if room.is_gone().await {
            self.drop_room(&room);
            return Err(NotRead::NoSuchRoom);
        }
        Ok(room)
    }

    /// Opens a room.
    ///
    /// # Errors
    /// [`NotOpened`]. If the log did not answer, a room may have been opened all the same, but nobody has its key.
    pub async fn open(&self, request: RoomRequest) -> Result<Opened, NotOpened> {
        // With several servers the limit is not exact anyway, and NATS may take seconds for each room.
        let lock = self.opening.lock();
        let _one = if self.log.is_shared() { None } else { Some(lock.await) };
        self.make_room().await?;
        let host = keys::secret().map_err(NotOpened::Broken)?;
        let hash = keys::hash(&host).ok_or(NotOpened::Broken(String::new()))?;
        let door = keys::secret().map_err(NotOpened::Broken)?;
        let seed = u32::from_be_bytes(keys::random().map_err(NotOpened::Broken)?);
        for _ in 0..CODE_ATTEMPTS {
            let code = keys::code().map_err(NotOpened::Broken)?;
            let opening = Opening {
                code: code.plain(),
                made: now(),
                deck: request.deck.clone(),
                deal: request.deal.clone(),
                rules: request.rules,
                seed,
                lang: request.lang.clone(),
                host: hash,
                door: door.clone(),
            };
            match self.log.open(opening).await {
                Err(NotStored::CodeTaken) => {}
                Err(why) => return Err(NotOpened::NotStored(why)),
                Ok(id) => {
                    let live = self.add(id).await;
                    let live = live.map_err(|why| NotOpened::Broken(why.to_string()))?;
                    return Ok(Opened { live, host });
                }
            }
        }
        Err(NotOpened::NotStored(NotStored::CodeTaken))
    }

    /// Checks the limits. If too many rooms are stored, deletes the oldest ended one in which nobody has answered.
    async fn make_room(&self) -> Result<(), NotOpened> {
        let (over, open): (Vec<_>, Vec<_>) = self.all().into_iter().partition(|r| r.is_sealed());
        if open.len() >= self.max_open {
            return Err(NotOpened::TooMany);
        }
        if open.len() + over.len() < self.max_open.saturating_mul(STORED_PER_OPEN_ROOM) {
            return Ok(());
        }
        let empty = over.into_iter().filter(|room| room.state().answered == 0);
        let oldest = empty.min_by_key(|room| room.id).ok_or(NotOpened::TooMany)?;
        self.forget(&oldest).await.map_err(NotOpened::NotStored)
    }

    /// Finds the room with this code, also if another server has opened it just now.
    ///
    /// # Errors
    /// [`NotRead`] if a log of several servers cannot be asked: such a room may exist.
    pub async fn find(&self, code: Code) -> Result<Option<Arc<Live>>, NotRead> {
        match self.known(code) {
            Some(room) => Ok(Some(room)),
            None => self.find_elsewhere(code).await,
        }
    }

    async fn find_elsewhere(&self, code: Code) -> Result<Option<Arc<Live>>, NotRead> {
        match self.log.find(&code.plain()).await? {
            Some(id) => self.add(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The room with this code, if it is in memory.
    pub fn known(&self, code: Code) -> Option<Arc<Live>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).get(&code).cloned()
    }

    /// Whether a room with this code was deleted, as far as this server knows without asking the log.
    pub fn has_forgotten(&self, code: Code) -> bool {
        let forgotten = self.forgotten.read().unwrap_or_else(PoisonError::into_inner);
        forgotten.get(&code).is_some_and(|until| *until > now())
    }

    /// Whether a room with this code was deleted and the code is still blocked. Asks the log.
    ///
    /// # Errors
    /// [`NotRead`] if the log cannot be asked.
    pub async fn was_forgotten(&self, code: Code) -> Result<bool, NotRead> {
        self.log.was_forgotten(&code.plain()).await
    }

    /// Deletes a room and everything that is stored of it.
    ///
    /// # Errors
    /// [`NotStored`]; the room may still exist then.
    pub async fn forget(&self, room: &Live) -> Result<(), NotStored> {
        match self.log.forget(room.id).await {
            // Another server was quicker. Or readers no longer see the room, and the rest of it in a file is removed as
            // soon as no other program reads that file.
            Err(NotStored::NoSuchRoom | NotStored::Unknown) if room.is_gone().await => {}
            // The room may still exist.
            Err(NotStored::NoSuchRoom) => return Err(NotStored::Unknown),
            done => done?,
        }
        self.drop_room(room);
        Ok(())
    }

    /// Ends a room that is no longer in the log, and removes it from memory.
    fn drop_room(&self, room: &Live) {
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        if live.get(&room.code).is_some_and(|known| known.id == room.id) {
            live.remove(&room.code);
        }
        drop(live);
        let until = now() + CODE_BLOCKED_SECONDS;
        let mut forgotten = self.forgotten.write().unwrap_or_else(PoisonError::into_inner);
        forgotten.retain(|_, until| *until > now());
        if forgotten.len() < self.max_open.saturating_mul(STORED_PER_OPEN_ROOM) {
            forgotten.insert(room.code, until);
        }
        drop(forgotten);
        room.end(End::Forgotten);
    }

    pub fn all(&self) -> Vec<Arc<Live>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub fn keep(&self) -> Duration {
        self.keep
    }

    /// Whether the log can be read.
    pub async fn is_ready(&self) -> bool {
        self.log.check().await.is_ok()
    }

    pub async fn close(&self) {
        self.log.close().await;
    }
}
