//! The transactions of the writer. Each function is one transaction, which is rolled back if it fails.

use super::error::Failure;
use super::schema;
use super::writer::Append;
use crate::log::body::hash_of;
use crate::log::{CODE_BLOCKED_SECONDS, NotStored, Place, RoomId, now};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;

type Written<T> = Result<T, Failure>;

fn begin(connection: &mut Connection) -> Written<Transaction<'_>> {
    if !connection.is_autocommit() {
        // The rollback of an earlier transaction has failed.
        connection.execute_batch("rollback")?;
    }
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Commits. Nothing is durable before this.
fn commit(transaction: Transaction) -> Written<()> {
    transaction.commit().map_err(|error| match Failure::from(error) {
        Failure::Away(_) | Failure::Odd(_) => Failure::Unknown,
        failure => failure,
    })
}

/// Creates a room.
pub(super) fn open(
    connection: &mut Connection,
    code: &str,
    made: u64,
    deck: &str,
    rules: &str,
) -> Written<RoomId> {
    let transaction = begin(connection)?;
    transaction.execute("delete from blocked where until <= ?1", [made])?;
    let taken: bool = transaction.query_row(
        "select exists (select 1 from room where code = ?1) or exists (select 1 from blocked where code = ?2)",
        [code, &hash_of(code)],
        |row| row.get(0),
    )?;
    if taken {
        return Err(Failure::Refused(NotStored::CodeTaken));
    }
    transaction.execute(
        "insert into room (code, made, ends, sealed) values (?1, ?2, ?3, 0)",
        params![code, made, made.saturating_add(CODE_BLOCKED_SECONDS)],
    )?;
    let room = transaction.last_insert_rowid();
    transaction.execute_batch(&schema::tables_of(room))?;
    transaction.execute(
        &format!("insert into room_{room} (deck, rules) values (?1, ?2)"),
        [deck, rules],
    )?;
    commit(transaction)?;
    Ok(room)
}

/// Appends the records of all requests. Returns for each request its last place, or why it was refused. `last` caches
/// the last places of rooms that have been written to. It is only updated after the commit.
pub(super) fn append(
    connection: &mut Connection,
    last: &mut HashMap<RoomId, Place>,
    batch: &[Append],
) -> Written<Vec<Result<Place, NotStored>>> {
    let transaction = begin(connection)?;
    let at = now();
    let mut ends = HashMap::new();
    let mut results = Vec::new();
    for append in batch {
        let room = append.room;
        let end = match ends.get(&room).or_else(|| last.get(&room)) {
            Some(end) => Some(*end),
            None => end(&transaction, room)?,
        };
        let Some(mut end) = end else {
            results.push(Err(NotStored::NoSuchRoom));
            continue;
        };
        let mut insert = transaction.prepare_cached(&format!(
            "insert into event_{room} (place, at, body) values (?1, ?2, ?3)"
        ))?;
        for body in &append.bodies {
            end += 1;
            insert.execute(params![end, at, body])?;
        }
        ends.insert(room, end);
        results.push(Ok(end));
    }
    commit(transaction)?;
    last.extend(ends);
    Ok(results)
}

/// The last place of a room. `None` if the room does not exist or is sealed.
fn end(connection: &Connection, room: RoomId) -> Written<Option<Place>> {
    let mut find = connection.prepare_cached("select sealed from room where id = ?1")?;
    match find.query_row([room], |row| row.get(0)).optional()? {
        Some(false) => {}
        Some(true) | None => return Ok(None),
    }
    let last = format!("select coalesce(max(place), 0) from event_{room}");
    Ok(Some(connection.query_row(&last, [], |row| row.get(0))?))
}

/// Replaces a room's records by its result.
pub(super) fn seal(
    connection: &mut Connection,
    room: RoomId,
    body: &str,
    ends: u64,
) -> Written<()> {
    let transaction = begin(connection)?;
    let changed = transaction
        .execute("update room set sealed = 1, ends = ?2 where id = ?1", params![room, ends])?;
    if changed == 0 {
        return Err(Failure::Refused(NotStored::NoSuchRoom));
    }
    transaction.execute_batch(&format!("drop table if exists event_{room}"))?;
    transaction.execute(&format!("update room_{room} set sealed = ?1"), [body])?;
    commit(transaction)
}

/// Deletes a room, and stores a hash of its code.
pub(super) fn forget(connection: &mut Connection, room: RoomId) -> Written<()> {
    let transaction = begin(connection)?;
    let code = transaction
        .query_row("select code from room where id = ?1", [room], |row| row.get::<_, String>(0))
        .optional()?;
    let code = code.ok_or(Failure::Refused(NotStored::NoSuchRoom))?;
    let now = now();
    transaction.execute("delete from blocked where until <= ?1", [now])?;
    transaction.execute(
        "insert or replace into blocked (code, until) values (?1, ?2)",
        params![hash_of(&code), now.saturating_add(CODE_BLOCKED_SECONDS)],
    )?;
    // Rewrites all rows of `room`: SQLite overwrites the pages of an emptied table, but may leave copies of a single
    // deleted row.
    transaction.execute_batch(&format!(
        "drop table if exists event_{room};
         drop table room_{room};
         create temp table others as select * from room where id <> {room};
         delete from room;
         insert into room select * from others;
         drop table others;"
    ))?;
    commit(transaction)
}

/// Checkpoints the WAL into the main file and truncates it: deleted data is in neither file then. `false` if another
/// program is reading; then this has to be repeated.
pub(super) fn clean(connection: &Connection) -> Written<bool> {
    let mut checkpoint = connection.prepare_cached("pragma wal_checkpoint(truncate)")?;
    Ok(checkpoint.query_row([], |row| row.get::<_, i64>(0))? == 0)
}
