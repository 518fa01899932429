//! A database that is damaged, of another program, or of a later version stops the start with a message, and is not
//! changed.

use crate::given::{answers, opening};
use room::log::sqlite::SqliteLog;
use room::log::{Log, NotRead, RoomId};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a room of 2,000 records, the path of its database, and the room's id.
async fn given() -> (TempDir, PathBuf, RoomId) {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let room = log.open(opening("BX47KQ")).await.unwrap();
    for step in 0..20 {
        log.append(room, answers(room, step * 100..(step + 1) * 100)).await.unwrap();
    }
    let file = folder.path().join("rooms.db");
    (folder, file, room)
}

/// The error message of the start.
fn refused(folder: &Path) -> String {
    let sentence = SqliteLog::start(folder).map(drop).unwrap_err();
    let file = folder.join("rooms.db").display().to_string();
    assert!(sentence.starts_with(&file), "{sentence}");
    assert!(sentence.ends_with('.'), "{sentence}");
    sentence
}

#[tokio::test]
async fn a_damaged_file_stops_the_start() {
    type Damage = fn(&mut Vec<u8>);
    let kinds: [(&str, Damage); 6] = [
        ("empty", |bytes| bytes.clear()),
        ("no database", |bytes| bytes.fill(b'x')),
        ("cut in the middle", |bytes| bytes.truncate(bytes.len() / 2)),
        ("cut by a page", |bytes| bytes.truncate(bytes.len() - 4096)),
        ("cut within a page", |bytes| bytes.truncate(bytes.len() - 1000)),
        ("zeros in the middle", |bytes| {
            let middle = bytes.len() / 2 / 4096 * 4096;
            bytes[middle..middle + 8192].fill(0);
        }),
    ];
    for (kind, damage) in kinds {
        let (folder, file, _) = given().await;
        let mut bytes = fs::read(&file).unwrap();
        damage(&mut bytes);
        fs::write(&file, &bytes).unwrap();
        let sentence = refused(folder.path());
        assert!(sentence.contains("damaged"), "{kind}: {sentence}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{kind}: changed");
        assert_eq!(sentence, refused(folder.path()), "{kind}: otherwise the second time");
    }
}

#[tokio::test]
async fn a_missing_file_beside_what_was_to_go_into_it_stops_the_start() {
    let (folder, file, _) = given().await;
    fs::remove_file(&file).unwrap();
    fs::write(folder.path().join("rooms.db-wal"), [1; 100]).unwrap();
    assert!(refused(folder.path()).contains("missing"));
    assert!(!file.exists());
}

#[tokio::test]
async fn a_file_of_another_program_stops_the_start() {
    let (folder, file, _) = given().await;
    fs::remove_file(&file).unwrap();
    Connection::open(&file).unwrap().execute_batch("create table t (a)").unwrap();
    let before = fs::read(&file).unwrap();
    assert!(refused(folder.path()).contains("not a database of this program"));
    assert!(fs::read(&file).unwrap() == before, "the file of another program was changed");
    // Its write-ahead log is not checkpointed into it, either.
    let other = Connection::open(&file).unwrap();
    other.execute_batch("pragma journal_mode = wal; create table u (a)").unwrap();
    let crashed = tempfile::tempdir().unwrap();
    for name in ["rooms.db", "rooms.db-wal"] {
        fs::copy(folder.path().join(name), crashed.path().join(name)).unwrap();
    }
    let both =
        || ["rooms.db", "rooms.db-wal"].map(|name| fs::read(crashed.path().join(name)).unwrap());
    let before = both();
    assert!(refused(crashed.path()).contains("not a database of this program"));
    assert!(both() == before, "the files of another program were changed");
}

#[tokio::test]
async fn tables_that_are_missing_stop_the_start() {
    for table in ["event_1", "room_1"] {
        let (folder, file, _) = given().await;
        Connection::open(&file).unwrap().execute_batch(&format!("drop table {table}")).unwrap();
        let sentence = refused(folder.path());
        assert!(sentence.contains("damaged") && sentence.contains(table), "{sentence}");
    }
}

#[tokio::test]
async fn what_a_later_version_wrote_is_left_to_it() {
    for change in [
        "pragma user_version = 2",
        r#"update room_1 set rules = '{"v":2,"anything":[]}'"#,
        // All fields are known in this version, but they may have another meaning in a later one.
        "update room_1 set rules = replace(rules, '\"v\":1', '\"v\":2')",
    ] {
        let (folder, file, _) = given().await;
        Connection::open(&file).unwrap().execute_batch(change).unwrap();
        let sentence = refused(folder.path());
        assert!(sentence.contains("A later version of this program"), "{change}: {sentence}");
    }
}

#[tokio::test]
async fn records_that_cannot_be_read_are_not_left_out() {
    let later = "body = replace(body, '\"v\":1', '\"v\":2') where place = 7";
    for (change, is_later) in [
        (format!("update event_1 set {later}"), true),
        (
            "update event_1 set body = '{\"v\":1,\"is\":\"joined\"}' where place = 7".to_owned(),
            false,
        ),
        ("update event_1 set body = '{\"v\":0}' where place = 7".to_owned(), false),
        ("update event_1 set body = 'x' where place = 7".to_owned(), false),
        ("delete from event_1 where place = 7".to_owned(), false),
    ] {
        let (folder, file, room) = given().await;
        Connection::open(&file).unwrap().execute_batch(&change).unwrap();
        let log = SqliteLog::start(folder.path()).unwrap();
        let all = log.read(room, 0, usize::MAX).await;
        match all {
            Err(NotRead::Later(_)) if is_later => {}
            Err(NotRead::Damaged(_)) if !is_later => {}
            other => panic!("{change}: {other:?}"),
        }
        assert_eq!(log.read(room, 0, 6).await.unwrap().len(), 6);
        let followed = futures_util::StreamExt::collect::<Vec<_>>(log.follow(room, 0)).await;
        assert_eq!(followed, [Err(all.unwrap_err())]);
    }
}

#[tokio::test]
async fn a_start_that_was_cut_off_is_made_good() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("rooms.new"), "half of a").unwrap();
    fs::write(folder.path().join("rooms.new-journal"), "half of a").unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    assert_eq!(log.open(opening("BX47KQ")).await, Ok(1));
    assert!(!folder.path().join("rooms.new").exists());
}
