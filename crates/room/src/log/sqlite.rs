//! The log in a folder: one SQLite database.

use super::{Kept, Log, NotKept, NotRead, Opening, Place, RoomId};
use futures_util::stream::{self, BoxStream, StreamExt};
use room_core::Record;
use std::path::Path;

/// A log in a folder. Clones are the same log.
#[derive(Clone)]
pub struct SqliteLog;

const NOT_YET: &str = "This log is not built yet. Use the one in memory.";

impl SqliteLog {
    /// Opens the log of a folder; makes both if they are missing.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do.
    pub fn start(_folder: &Path) -> Result<SqliteLog, String> {
        Err(NOT_YET.to_owned())
    }
}

impl Log for SqliteLog {
    async fn open(&self, _opening: Opening) -> Result<RoomId, NotKept> {
        Err(NotKept::Away(NOT_YET.to_owned()))
    }

    async fn append(&self, _room: RoomId, _records: Vec<Record>) -> Result<Place, NotKept> {
        Err(NotKept::Away(NOT_YET.to_owned()))
    }

    async fn read(
        &self,
        _room: RoomId,
        _after: Place,
        _most: usize,
    ) -> Result<Vec<(Place, Record)>, NotRead> {
        Err(NotRead::Away(NOT_YET.to_owned()))
    }

    fn follow(
        &self,
        _room: RoomId,
        _after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>> {
        stream::empty().boxed()
    }

    async fn rooms(&self) -> Result<Vec<(RoomId, Kept)>, NotRead> {
        Err(NotRead::Away(NOT_YET.to_owned()))
    }

    async fn seal(&self, _room: RoomId, _body: String, _ends: u64) -> Result<(), NotKept> {
        Err(NotKept::Away(NOT_YET.to_owned()))
    }

    async fn forget(&self, _room: RoomId) -> Result<(), NotKept> {
        Err(NotKept::Away(NOT_YET.to_owned()))
    }

    async fn close(&self) {}
}
