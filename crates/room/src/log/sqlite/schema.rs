//! The database file: its tables, and how it is created, opened and checked.
//!
//! Each room has tables of its own. Dropping a table frees whole pages, which SQLite overwrites with zeros
//! (`secure_delete`). In a table shared by several rooms, SQLite would leave copies of some rows behind, in pages from
//! which it once moved them (`docs/decisions/0010`).

use super::error::{damaged, not_read};
use super::reader;
use crate::log::{NotRead, RoomId};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// SQLite's application id, which marks the file as a database of this program: "LQRM".
const APPLICATION_ID: u32 = 0x4C51_524D;
/// Version of the schema. Must be incremented when the tables change.
const VERSION: i64 = 1;
/// Capacity of the cache of prepared statements of a connection: about two statements for each live room.
const STATEMENT_CACHE_SIZE: usize = 512;
/// How long to wait for another program that locks the database.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The tables that all rooms share. In `blocked`, `code` is a hash.
const TABLES: &str = "
    create table room (id integer primary key autoincrement, code text not null unique,
                       made integer not null, ends integer not null, sealed integer not null) strict;
    create table blocked (code text primary key, until integer not null) strict, without rowid;
";

/// The tables of one room. `at` is when the record was appended, in Unix seconds. It is for display, and for how long
/// the room has been idle.
pub(super) fn tables_of(room: RoomId) -> String {
    format!(
        "create table room_{room} (deck text not null, rules text not null, sealed text) strict;
         create table event_{room} (place integer primary key, at integer not null, body text not null) strict;"
    )
}

fn file(folder: &Path) -> PathBuf {
    folder.join("rooms.db")
}

/// Opens the folder's database for writing, or creates it, and checks that all rooms can be read.
///
/// # Errors
/// A sentence that names the file.
pub(super) fn open(folder: &Path) -> Result<Connection, String> {
    let file = file(folder);
    there(folder, &file)
        .and_then(|()| {
            let connection = Connection::open_with_flags(&file, without_making());
            let connection = connection.map_err(|error| not_read(&error))?;
            check_version(&connection)?;
            prepare_to_write(&connection)?;
            check_rooms(&connection)?;
            Ok(connection)
        })
        .map_err(|error| format!("{}: {error}", file.display()))
}

/// Creates the file if there is none. An empty file is an error and not a new database, since rooms may have been in
/// it.
fn there(folder: &Path, file: &Path) -> Result<(), NotRead> {
    match fs::metadata(file) {
        Ok(found) if found.len() == 0 => Err(damaged("the file is empty")),
        Ok(_) => check_ours(file),
        Err(_) if fs::metadata(folder.join("rooms.db-wal")).is_ok_and(|wal| wal.len() > 0) => {
            Err(damaged("the file is missing, and what was to go into it is there"))
        }
        Err(_) => make(folder, file).map_err(|error| {
            NotRead::Away(format!(
                "The database cannot be made ({error}). Look at the disk and at who may write to it, or choose \
                 another folder."
            ))
        }),
    }
}

/// Creates the database under another name and renames it when it is complete: an interrupted start leaves no file
/// without tables.
fn make(folder: &Path, file: &Path) -> Result<(), Box<dyn Error>> {
    let new = folder.join("rooms.new");
    for left in [new.clone(), folder.join("rooms.new-journal")] {
        if left.exists() {
            fs::remove_file(left)?;
        }
    }
    for_us_alone(&new)?;
    let connection = Connection::open(&new)?;
    connection.execute_batch(&format!(
        "begin; {TABLES} pragma application_id = {APPLICATION_ID}; pragma user_version = {VERSION}; commit;"
    ))?;
    connection.close().map_err(|(_, error)| error)?;
    fs::rename(&new, file)?;
    // Windows cannot open folders, and does not need to sync them.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Creates a file that, on Unix, only this user can read, even in a folder that others can read: it will contain the
/// records of running sessions. SQLite gives the files beside a database the same mode.
fn for_us_alone(file: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

/// Configures the connection, and checks that it can write.
fn prepare_to_write(connection: &Connection) -> Result<(), NotRead> {
    let readonly = || {
        let say = "This user may only read the file, or one of those beside it (rooms.db-wal, rooms.db-shm). Allow them \
                   to write, or choose another folder.";
        NotRead::Away(say.to_owned())
    };
    // SQLite opens a read-only file without an error.
    if connection.is_readonly("main").map_err(|error| not_read(&error))? {
        return Err(readonly());
    }
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_SIZE);
    // `synchronous = full`: a transaction is durable once COMMIT returns. `secure_delete`: deleted data is overwritten
    // with zeros.
    let settings = connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on;
         pragma checkpoint_fullfsync = on; pragma secure_delete = on; pragma temp_store = memory;",
    );
    settings.map_err(|error| not_read(&error))?;
    // SQLite does not open the files beside the database (WAL, shared memory) before the first write.
    let begun = connection.execute_batch("begin immediate; rollback;");
    match begun.as_ref().err().and_then(rusqlite::Error::sqlite_error_code) {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Err(readonly())
        }
        _ => Ok(()),
    }
}

/// Opens a connection for reading.
pub(super) fn open_to_read(folder: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file(folder), without_making())?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_SIZE);
    connection.execute_batch("pragma query_only = on; pragma temp_store = memory;")?;
    Ok(connection)
}

/// A missing file is an error. No mutex is needed, since each connection is used by one thread at a time.
fn without_making() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Checks by its header that the file is a database of this program
/// (<https://sqlite.org/fileformat2.html#the_database_header>). SQLite is not used for that: opening a database may
/// change it, and it may be somebody else's.
fn check_ours(file: &Path) -> Result<(), NotRead> {
    let mut header = [0; 72];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut header));
    // A file without such a header is left to SQLite, which reports it.
    if read.is_ok()
        && header.starts_with(b"SQLite format 3\0")
        && !header.ends_with(&APPLICATION_ID.to_be_bytes())
    {
        return Err(NotRead::Away(
            "This is not a database of this program. Move it away, or choose another folder."
                .to_owned(),
        ));
    }
    Ok(())
}

fn check_version(connection: &Connection) -> Result<(), NotRead> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(|error| not_read(&error))?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    let version = version.map_err(|error| not_read(&error))?;
    if version > VERSION {
        return Err(NotRead::Later(format!(
            "A later version of this program wrote the database (tables {version}; this one knows {VERSION}). Start \
             that version."
        )));
    }
    Ok(())
}

/// Checks that all rooms can be read.
fn check_rooms(connection: &Connection) -> Result<(), NotRead> {
    let found = connection.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0));
    match found.map_err(|error| not_read(&error))?.as_str() {
        "ok" => reader::rooms(connection)?.try_for_each(|room| room.map(drop)),
        what => Err(damaged(what)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For example, a file of another user. SQLite opens it without an error.
    #[test]
    fn a_file_that_may_only_be_read_is_no_log() {
        let folder = tempfile::tempdir().unwrap();
        drop(open(folder.path()).unwrap());
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = Connection::open_with_flags(file(folder.path()), read).unwrap();
        let refused = prepare_to_write(&connection).unwrap_err().to_string();
        assert!(refused.contains("may only read the file"), "{refused}");
    }

    /// A test with `kill -9` (crates/room/tests/log/child.rs) cannot check this: data that was written but not synced
    /// survives the end of a process, but not a power failure.
    #[test]
    fn what_is_acknowledged_is_on_the_disk_and_what_is_deleted_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let writer = open(folder.path()).unwrap();
        // 2 is FULL.
        let want = [
            ("synchronous", 2),
            ("fullfsync", 1),
            ("checkpoint_fullfsync", 1),
            ("secure_delete", 1),
        ];
        let found = want.map(|(name, _)| {
            let value = writer.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            (name, value.unwrap())
        });
        assert_eq!(found, want, "the writer's connection is set otherwise");
    }
}
