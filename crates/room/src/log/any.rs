//! The log that `--log` names. An enum and not a trait object, since the futures of [`Log`] are opaque types.

use super::memory::MemoryLog;
#[cfg(feature = "cluster")]
use super::nats::NatsLog;
use super::sqlite::SqliteLog;
use super::{Change, Log, NotRead, NotStored, Opening, Place, RoomId, StoredRoom};
use futures_util::future::Either;
use futures_util::stream::BoxStream;
use room_core::Record;

/// A log of any kind. All calls are delegated.
#[derive(Clone)]
pub enum AnyLog {
    Memory(MemoryLog),
    Sqlite(SqliteLog),
    #[cfg(feature = "cluster")]
    Nats(NatsLog),
}

macro_rules! delegate {
    ($self:ident, $log:ident => $call:expr) => {
        match $self {
            AnyLog::Memory($log) => $call,
            AnyLog::Sqlite($log) => $call,
            #[cfg(feature = "cluster")]
            AnyLog::Nats($log) => $call,
        }
    };
}

impl Log for AnyLog {
    async fn open(&self, opening: Opening) -> Result<RoomId, NotStored> {
        delegate!(self, log => log.open(opening).await)
    }

    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        match self {
            AnyLog::Memory(log) => Either::Left(log.append(room, records)),
            #[cfg(not(feature = "cluster"))]
            AnyLog::Sqlite(log) => Either::Right(log.append(room, records)),
            #[cfg(feature = "cluster")]
            AnyLog::Sqlite(log) => Either::Right(Either::Left(log.append(room, records))),
            #[cfg(feature = "cluster")]
            AnyLog::Nats(log) => Either::Right(Either::Right(log.append(room, records))),
        }
    }

    fn append_urgent(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        match self {
            AnyLog::Memory(log) => Either::Left(log.append_urgent(room, records)),
            #[cfg(not(feature = "cluster"))]
            AnyLog::Sqlite(log) => Either::Right(log.append_urgent(room, records)),
            #[cfg(feature = "cluster")]
            AnyLog::Sqlite(log) => Either::Right(Either::Left(log.append_urgent(room, records))),
            #[cfg(feature = "cluster")]
            AnyLog::Nats(log) => Either::Right(Either::Right(log.append_urgent(room, records))),
        }
    }

    async fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> Result<Vec<(Place, Record)>, NotRead> {
        delegate!(self, log => log.read(room, after, most).await)
    }

    async fn newest(&self, room: RoomId) -> Result<Option<u64>, NotRead> {
        delegate!(self, log => log.newest(room).await)
    }

    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
        delegate!(self, log => log.follow(room, after))
    }

    async fn rooms(&self) -> Result<Vec<(RoomId, StoredRoom)>, NotRead> {
        delegate!(self, log => log.rooms().await)
    }

    async fn room(&self, room: RoomId) -> Result<StoredRoom, NotRead> {
        delegate!(self, log => log.room(room).await)
    }

    async fn check(&self) -> Result<(), NotRead> {
        delegate!(self, log => log.check().await)
    }

    async fn was_forgotten(&self, code: &str) -> Result<bool, NotRead> {
        delegate!(self, log => log.was_forgotten(code).await)
    }

    fn is_shared(&self) -> bool {
        delegate!(self, log => log.is_shared())
    }

    fn is_cut_off(&self, room: RoomId) -> bool {
        delegate!(self, log => log.is_cut_off(room))
    }

    fn changes(&self) -> BoxStream<'static, Change> {
        delegate!(self, log => log.changes())
    }

    async fn find(&self, code: &str) -> Result<Option<RoomId>, NotRead> {
        delegate!(self, log => log.find(code).await)
    }

    fn tell_host(&self, room: RoomId) {
        delegate!(self, log => log.tell_host(room));
    }

    async fn seal(&self, room: RoomId, body: String, ends: u64) -> Result<(), NotStored> {
        delegate!(self, log => log.seal(room, body, ends).await)
    }

    async fn forget(&self, room: RoomId) -> Result<(), NotStored> {
        delegate!(self, log => log.forget(room).await)
    }

    async fn close(&self) {
        delegate!(self, log => log.close().await)
    }
}
