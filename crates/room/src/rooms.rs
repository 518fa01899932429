//! All rooms of this server: opening, finding and forgetting them; what is done without being asked is in
//! `rooms/maintenance.rs`.

#[cfg(test)]
#[path = "../tests/rooms/loading.rs"]
mod loading;
mod maintenance;

use crate::keys;
use crate::live::Live;
use crate::live::frame::End;
use crate::log::{
    AnyLog, CODE_BLOCKED, Change, DealWish, Log, NotKept, NotRead, Opening, RoomId, now,
};
use crate::say;
use futures_util::StreamExt;
pub use maintenance::MAINTENANCE_INTERVAL;
use room_core::{Code, Rules};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::task::JoinSet;

/// For each room that may be open, so many are kept, those that are over included.
pub const KEPT: usize = 10;
/// How often a code is drawn before giving up: with 387 million codes a second time is rare.
const DRAWS: usize = 20;

/// The rooms of this server.
pub struct Rooms {
    log: AnyLog,
    live: RwLock<HashMap<Code, Arc<Live>>>,
    /// Codes of rooms that were deleted while this server ran, and until when nobody else gets them, in Unix seconds.
    forgotten: RwLock<HashMap<Code, u64>>,
    most: usize,
    /// Rooms of one server are opened one after the other: each is counted before the next looks for a place.
    opening: tokio::sync::Mutex<()>,
    /// How long the result of a room is kept once it is over.
    keep: Duration,
}

/// What a facilitator wants.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The deck, as JSON; valid.
    pub deck: String,
    pub deal: DealWish,
    pub rules: Rules,
    pub lang: Option<String>,
}

/// A room that has just been opened, with the facilitator's key, which is told only once.
pub struct Opened {
    pub live: Arc<Live>,
    pub host: String,
}

/// Why no room was opened.
#[derive(Debug)]
pub enum NotOpened {
    TooMany,
    NotKept(NotKept),
    /// A sentence.
    Broken(String),
}

impl Rooms {
    /// The rooms that the log has.
    ///
    /// # Errors
    /// A sentence, if one of them cannot be read: a server that left it out would say that it never was.
    pub async fn load(log: AnyLog, most: usize, keep: Duration) -> Result<Arc<Rooms>, String> {
        // Asked for before rooms are read: what is done in between is heard of twice.
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
                // Another server has deleted it meanwhile.
                Err(NotRead::NoSuchRoom) => {}
                Err(why) => return Err(why.to_string()),
            }
        }
        let live = RwLock::new(live);
        let rooms = Rooms {
            log,
            live,
            forgotten: RwLock::default(),
            most,
            opening: tokio::sync::Mutex::default(),
            keep,
        };
        for room in rooms.all() {
            tokio::spawn(room.follow(keep));
        }
        let rooms = Arc::new(rooms);
        let weak = Arc::downgrade(&rooms);
        tokio::spawn(async move {
            while let Some(change) = changes.next().await {
                let Some(rooms) = weak.upgrade() else { return };
                rooms.apply_change(change).await;
            }
        });
        Ok(rooms)
    }

    /// Does what was done through another server.
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

    /// Loads a room that the log has. If it was loaded meanwhile, that one is it.
    async fn add(&self, id: RoomId) -> Result<Arc<Live>, NotRead> {
        let kept = self.log.kept(id).await?;
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
        // Before anything is waited for: a request that is dropped must not leave a room without a follower.
        tokio::spawn(room.clone().follow(self.keep));
        // It may have been forgotten while it was loaded. Then the change was over before it stood here.
        if room.is_gone().await {
            self.drop_room(&room);
            return Err(NotRead::NoSuchRoom);
        }
        Ok(room)
    }

    /// Opens a room.
    ///
    /// # Errors
    /// [`NotOpened`]; then there is none.
    pub async fn open(&self, wish: Wish) -> Result<Opened, NotOpened> {
        // With several servers the limit is not exact, and NATS may take seconds for each.
        let lock = self.opening.lock();
        let _one = if self.log.is_shared() { None } else { Some(lock.await) };
        self.make_room().await?;
        let host = keys::secret().map_err(NotOpened::Broken)?;
        let hash = keys::hash(&host).ok_or(NotOpened::Broken(String::new()))?;
        let door = keys::secret().map_err(NotOpened::Broken)?;
        let seed = u32::from_be_bytes(keys::random().map_err(NotOpened::Broken)?);
        for _ in 0..DRAWS {
            let code = keys::code().map_err(NotOpened::Broken)?;
            let opening = Opening {
                code: code.plain(),
                made: now(),
                deck: wish.deck.clone(),
                deal: wish.deal.clone(),
                rules: wish.rules,
                seed,
                lang: wish.lang.clone(),
                host: hash,
                door: door.clone(),
            };
            match self.log.open(opening).await {
                Err(NotKept::CodeTaken) => {}
                Err(why) => return Err(NotOpened::NotKept(why)),
                Ok(id) => {
                    let live = self.add(id).await;
                    let live = live.map_err(|why| NotOpened::Broken(why.to_string()))?;
                    return Ok(Opened { live, host });
                }
            }
        }
        Err(NotOpened::NotKept(NotKept::CodeTaken))
    }

    /// Whether there may be one more. Where too many are kept, the oldest goes in which nobody has answered.
    async fn make_room(&self) -> Result<(), NotOpened> {
        let (over, open): (Vec<_>, Vec<_>) = self.all().into_iter().partition(|r| r.is_sealed());
        if open.len() >= self.most {
            return Err(NotOpened::TooMany);
        }
        if open.len() + over.len() < self.most.saturating_mul(KEPT) {
            return Ok(());
        }
        let empty = over.into_iter().filter(|room| room.state().answered == 0);
        let oldest = empty.min_by_key(|room| room.id).ok_or(NotOpened::TooMany)?;
        self.forget(&oldest).await.map_err(NotOpened::NotKept)
    }

    /// The room of a code, also if another server has opened it just now.
    ///
    /// # Errors
    /// [`NotRead`] if a log of several servers cannot be asked: there may be such a room.
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

    /// The room of a code, if it is in memory.
    pub fn known(&self, code: Code) -> Option<Arc<Live>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).get(&code).cloned()
    }

    /// Whether that is known without asking the log.
    pub fn has_forgotten(&self, code: Code) -> bool {
        let forgotten = self.forgotten.read().unwrap_or_else(PoisonError::into_inner);
        forgotten.get(&code).is_some_and(|until| *until > now())
    }

    /// Whether a room of this code was deleted, and the code is not free yet.
    ///
    /// # Errors
    /// [`NotRead`] if the log cannot be asked.
    pub async fn was_forgotten(&self, code: Code) -> Result<bool, NotRead> {
        self.log.was_forgotten(&code.plain()).await
    }

    /// Deletes all that is kept of a room.
    ///
    /// # Errors
    /// [`NotKept`]; then the room is still there.
    pub async fn forget(&self, room: &Live) -> Result<(), NotKept> {
        match self.log.forget(room.id).await {
            // Another server was quicker; or it is gone for all who read, and what is left of it in a file is removed
            // as soon as no other program reads that.
            Err(NotKept::NoSuchRoom | NotKept::Unknown) if room.is_gone().await => {}
            // It may be there.
            Err(NotKept::NoSuchRoom) => return Err(NotKept::Unknown),
            done => done?,
        }
        self.drop_room(room);
        Ok(())
    }

    /// Ends a room that the log has no more.
    fn drop_room(&self, room: &Live) {
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        if live.get(&room.code).is_some_and(|known| known.id == room.id) {
            live.remove(&room.code);
        }
        drop(live);
        let until = now() + CODE_BLOCKED;
        let mut forgotten = self.forgotten.write().unwrap_or_else(PoisonError::into_inner);
        forgotten.retain(|_, until| *until > now());
        if forgotten.len() < self.most.saturating_mul(KEPT) {
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

    /// Whether the log can be reached.
    pub async fn is_ready(&self) -> bool {
        self.log.is_there().await.is_ok()
    }

    pub async fn close(&self) {
        self.log.close().await;
    }
}
