//! The queries. They run on connections of their own, so they do not wait for the writer.

use super::error::{damaged, not_read};
use super::{body, schema};
use crate::log::follow::Page;
use crate::log::{NotRead, Place, RoomId, StoredRoom, now};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Maximum number of idle connections in the pool.
const MAX_IDLE_CONNECTIONS: usize = 4;

/// The pool of connections for reading.
pub(super) struct Readers {
    folder: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn of(folder: &Path) -> Readers {
        Readers { folder: folder.to_owned(), idle: Mutex::default() }
    }

    /// Runs a query on a thread for blocking work, in one transaction: it reads a snapshot that later writes do not
    /// change.
    pub(super) async fn run<T: Send + 'static>(
        self: &Arc<Readers>,
        read: impl FnOnce(&Connection) -> Result<T, NotRead> + Send + 'static,
    ) -> Result<T, NotRead> {
        let readers = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = match idle {
                Some(connection) => connection,
                None => schema::open_to_read(&readers.folder).map_err(|error| not_read(&error))?,
            };
            let snapshot = connection.unchecked_transaction().map_err(|error| not_read(&error))?;
            let result = read(&connection);
            snapshot.finish().map_err(|error| not_read(&error))?;
            let mut idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < MAX_IDLE_CONNECTIONS {
                idle.push(connection);
            }
            result
        });
        done.await.unwrap_or_else(|_| {
            Err(NotRead::Away("The server is stopping. Try again later.".to_owned()))
        })
    }
}

/// Whether the code with this hash is blocked because its room was deleted.
pub(super) fn is_blocked(connection: &Connection, code: &str) -> Result<bool, NotRead> {
    connection
        .prepare_cached("select exists (select 1 from blocked where code = ?1 and until > ?2)")
        .and_then(|mut find| find.query_row(params![code, now()], |row| row.get(0)))
        .map_err(|error| not_read(&error))
}

pub(super) fn page(
    connection: &Connection,
    room: RoomId,
    after: Place,
    most: usize,
) -> Result<Page, NotRead> {
    let sealed = is_sealed(connection, room)?;
    if sealed {
        return Ok(Page { records: Vec::new(), sealed });
    }
    // Integers of SQLite end at `i64::MAX`.
    let after = after.min(i64::MAX.unsigned_abs());
    let records = records(connection, room, after, most).map_err(|error| not_read(&error))?;
    let records = (after + 1..)
        .zip(records)
        .map(|(expected, (place, text))| match place == expected {
            true => Ok((place, body::record(&text)?)),
            false => Err(damaged("records are missing")),
        })
        .collect::<Result<_, _>>()?;
    Ok(Page { records, sealed })
}

fn is_sealed(connection: &Connection, room: RoomId) -> Result<bool, NotRead> {
    connection
        .prepare_cached("select sealed from room where id = ?1")
        .and_then(|mut find| find.query_row([room], |row| row.get(0)).optional())
        .map_err(|error| not_read(&error))?
        .ok_or(NotRead::NoSuchRoom)
}

/// When the newest record was appended, in Unix seconds.
pub(super) fn newest(connection: &Connection, room: RoomId) -> Result<Option<u64>, NotRead> {
    if is_sealed(connection, room)? {
        return Ok(None);
    }
    let newest = format!("select at from event_{room} order by place desc limit 1");
    let found = connection.query_row(&newest, [], |row| row.get(0)).optional();
    found.map_err(|error| not_read(&error))
}

fn records(
    connection: &Connection,
    room: RoomId,
    after: Place,
    most: usize,
) -> rusqlite::Result<Vec<(Place, String)>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut find = connection.prepare_cached(&format!(
        "select place, body from event_{room} where place > ?1 order by place limit ?2"
    ))?;
    find.query_map(params![after, most], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// All rooms. Each is read when the iterator reaches it, since decks are large.
pub(super) fn rooms(
    connection: &Connection,
) -> Result<impl Iterator<Item = Result<(RoomId, StoredRoom), NotRead>>, NotRead> {
    let rows = all(connection).map_err(|error| not_read(&error))?;
    Ok(rows.into_iter().map(|row| Ok((row.0, rest(connection, row)?))))
}

/// What is stored of one room besides its records.
pub(super) fn room(connection: &Connection, room: RoomId) -> Result<StoredRoom, NotRead> {
    let found = connection
        .prepare_cached("select id, code, made, ends from room where id = ?1")
        .and_then(|mut find| find.query_row([room], room_row).optional())
        .map_err(|error| not_read(&error))?;
    rest(connection, found.ok_or(NotRead::NoSuchRoom)?)
}

/// Checks that the list of rooms can be read.
pub(super) fn check(connection: &Connection) -> Result<(), NotRead> {
    let listed = connection.query_row("select count(*) from room", [], |row| row.get::<_, i64>(0));
    listed.map(drop).map_err(|error| not_read(&error))
}

type RoomRow = (RoomId, String, u64, u64);

fn room_row(row: &Row) -> rusqlite::Result<RoomRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn all(connection: &Connection) -> rusqlite::Result<Vec<RoomRow>> {
    let mut find =
        connection.prepare_cached("select id, code, made, ends from room order by id")?;
    find.query_map([], room_row)?.collect()
}

/// Reads what is stored of a room in its own tables.
fn rest(connection: &Connection, (room, code, made, ends): RoomRow) -> Result<StoredRoom, NotRead> {
    let row = |row: &Row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    };
    let (deck, rest, sealed) = connection
        .query_row(&format!("select deck, rules, sealed from room_{room}"), [], row)
        .map_err(|error| not_read(&error))?;
    if sealed.is_none() {
        // The table of records must exist, even if it is empty.
        records(connection, room, 0, 1).map_err(|error| not_read(&error))?;
    }
    Ok(StoredRoom { opening: body::opening(code, made, deck, &rest)?, ends, sealed })
}
