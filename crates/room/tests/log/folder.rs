//! The SQLite log: what is stored in the files of the folder, what is deleted from them, and who can use them.

use crate::given::{all, answer, answers, hash, moved, opening, placed};
use futures_util::future::join_all;
use futures_util::stream::StreamExt;
use room::log::sqlite::SqliteLog;
use room::log::{Log, NotStored, RoomId, StoredRoom};
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;
use tokio::time::timeout;

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("a folder/that is missing");
    let log = SqliteLog::start(&inner).unwrap();
    #[cfg(unix)]
    assert_eq!(mode(&inner), 0o700, "who else may look into a folder that was made");
    let first = log.open(opening("222222")).await.unwrap();
    let second = log.open(opening("333333")).await.unwrap();
    let third = log.open(opening("444444")).await.unwrap();
    log.append(first, answers(first, 0..400)).await.unwrap();
    log.append(second, answers(second, 0..3)).await.unwrap();
    log.seal(second, r#"{"n":1}"#.to_owned(), 99).await.unwrap();
    log.forget(third).await.unwrap();
    let rooms = log.rooms().await.unwrap();
    drop(log);

    let log = SqliteLog::start(&inner).unwrap();
    assert_eq!(log.rooms().await.unwrap(), rooms);
    assert_eq!(all(&log, first).await, placed(answers(first, 0..400)));
    assert_eq!(log.append(first, vec![moved(1)]).await, Ok(401));
    assert_eq!(log.open(opening("444444")).await, Err(NotStored::CodeTaken));
    assert_eq!(log.was_forgotten("444444").await, Ok(true));
    assert_eq!(log.open(opening("555555")).await, Ok(4));
}

/// The database contains the answers of running sessions, and other users may be able to read the folder.
#[cfg(unix)]
#[tokio::test]
async fn only_its_user_may_read_the_database_in_a_folder_that_was_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let room = log.open(opening("222222")).await.unwrap();
    log.append(room, answers(room, 0..3)).await.unwrap();
    for name in ["rooms.db", "rooms.db-wal", "rooms.db-shm"] {
        assert_eq!(mode(&folder.path().join(name)), 0o600, "{name}");
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn what_was_asked_for_is_written_though_nobody_waits() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let follower = log.follow(room, 0);
    for number in 0..2000 {
        drop(log.append(room, vec![answer(room, number)]));
    }
    drop(log);
    // The stream ends when the log is dropped; what the follower had not read by then is missing.
    let followed: Vec<_> = follower.collect().await;
    let all_of_it = placed(answers(room, 0..2000));
    assert!(followed.iter().zip(&all_of_it).all(|(found, record)| found.as_ref() == Ok(record)));
    let log = SqliteLog::start(folder.path()).unwrap();
    assert_eq!(all(&log, room).await, all_of_it);
}

/// Whether any file of the folder contains a part of the text. It looks for parts, since a leftover copy may be cut.
fn has_part(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|file| {
        let file = file.unwrap();
        if file.file_name() == "reserve" {
            return false;
        }
        let bytes = fs::read(file.path()).unwrap();
        [&text[..12], &text[10..22], &text[20..]]
            .iter()
            .any(|part| bytes.windows(part.len()).any(|window| window == part.as_bytes()))
    })
}

#[tokio::test]
async fn no_byte_of_a_seat_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let mut rooms = Vec::new();
    for number in 0..6 {
        let mut opening = opening(&format!("22222{number}"));
        opening.host = hash(number, 1_000_000);
        opening.door = hash(number, 1_000_001).to_string();
        opening.deck =
            format!(r#"{{"cards":"{}"}}"#, hash(number, 1_000_002).to_string().repeat(300));
        rooms.push(log.open(opening).await.unwrap());
    }
    let secrets = |room: RoomId| {
        let seats = (0..400).step_by(7).map(move |number| hash(room, number).to_string());
        let opening = (0..3).map(move |part| hash(room - 1, 1_000_000 + part).to_string());
        (seats.collect::<Vec<_>>(), opening.collect::<Vec<_>>())
    };
    // The rooms grow at the same time, at different rates.
    for step in 0..20_u32 {
        let asked = rooms.iter().map(|room| {
            let each = if *room == 2 { 40 } else { 20 };
            log.append(*room, answers(*room, step * each..(step + 1) * each))
        });
        assert!(join_all(asked).await.iter().all(Result::is_ok));
    }
    let (seats, _) = secrets(rooms[1]);
    assert!(seats.iter().all(|seat| has_part(folder.path(), seat)), "the search finds nothing");

    log.seal(rooms[1], r#"{"seats":23}"#.to_owned(), 99).await.unwrap();
    assert!(!seats.iter().any(|seat| has_part(folder.path(), seat)));

    log.forget(rooms[2]).await.unwrap();
    log.forget(rooms[4]).await.unwrap();
    for room in [rooms[2], rooms[4]] {
        let (seats, opening) = secrets(room);
        assert!(!seats.iter().chain(&opening).any(|secret| has_part(folder.path(), secret)));
    }
    let bytes = fs::read(folder.path().join("rooms.db")).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"222222"), "the code is left");
    for room in [rooms[0], rooms[3], rooms[5]] {
        assert_eq!(all(&log, room).await, placed(answers(room, 0..400)));
    }
}

#[tokio::test]
async fn a_folder_belongs_to_one_log() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let second = SqliteLog::start(folder.path()).map(drop).unwrap_err();
    assert!(second.contains("Another server is using the folder"), "{second}");
    let clone = log.clone();
    drop(log);
    assert!(SqliteLog::start(folder.path()).is_err());
    drop(clone);
    assert!(SqliteLog::start(folder.path()).is_ok());
}

/// The trigger makes one of the inserts fail.
#[tokio::test]
async fn one_request_that_fails_takes_no_other_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let bad = log.open(opening("222222")).await.unwrap();
    let good = log.open(opening("333333")).await.unwrap();
    rusqlite::Connection::open(folder.path().join("rooms.db"))
        .unwrap()
        .execute_batch(&format!(
            "create trigger no before insert on event_{bad} when new.body like '%\"turn\":13}}' \
             begin select raise(abort, 'thirteen'); end"
        ))
        .unwrap();
    let asked = (0..100).map(|number| {
        let room = if number % 2 == 1 { bad } else { good };
        // Two records per request: if the first one fails, the second must not be stored either.
        log.append(room, vec![answer(room, number), moved(number)])
    });
    let results = join_all(asked).await;
    let failed: Vec<_> = results.iter().enumerate().filter(|(_, kept)| kept.is_err()).collect();
    let [(13, Err(NotStored::Away(sentence)))] = failed[..] else { panic!("{failed:?}") };
    assert!(sentence.contains("thirteen"), "{sentence}");
    assert_eq!(all(&log, good).await.len(), 100);
    let kept = all(&log, bad).await;
    assert_eq!(kept.len(), 98);
    assert!(!kept.iter().any(|(_, record)| *record == answer(bad, 13) || *record == moved(13)));
    assert_eq!(log.append(bad, vec![moved(0)]).await, Ok(99));
}

/// Takes some seconds: both parts wait for the other program until the timeout.
#[tokio::test]
async fn another_program_that_uses_the_file_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let room = log.open(opening("222222")).await.unwrap();
    let other = log.open(opening("333333")).await.unwrap();
    log.append(room, answers(room, 0..100)).await.unwrap();
    let program = rusqlite::Connection::open(folder.path().join("rooms.db")).unwrap();

    program.execute_batch("begin; select * from room").unwrap();
    assert_eq!(log.seal(room, "{}".to_owned(), 1).await, Err(NotStored::Unknown));
    assert_eq!(log.read(room, 0, 1).await, Ok(vec![]));
    assert!(has_part(folder.path(), &hash(room, 7).to_string()));
    program.execute_batch("commit").unwrap();
    // The leftovers are removed as soon as nobody reads the file, even if nothing else is written.
    let looks = async {
        while has_part(folder.path(), &hash(room, 7).to_string()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(60), looks).await.expect("what was deleted is still in the file");
    assert_eq!(log.append(other, vec![moved(0)]).await, Ok(1));

    program.execute_batch("begin immediate").unwrap();
    let results = join_all((0..50).map(|turn| log.append(other, vec![moved(turn)]))).await;
    for result in results {
        let Err(NotStored::Away(sentence)) = result else { panic!("{result:?}") };
        assert!(sentence.contains("Another program is using it"), "{sentence}");
    }
    program.execute_batch("commit").unwrap();
    assert_eq!(log.append(other, vec![moved(1)]).await, Ok(2));
}

#[tokio::test]
async fn the_deck_of_a_forgotten_room_stays_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let (mut first, mut second) = (opening("222222"), opening("333333"));
    first.deck = "{}".to_owned();
    second.deck = "{}".to_owned();
    let room = log.open(first).await.unwrap();
    log.open(second.clone()).await.unwrap();
    log.forget(room).await.unwrap();
    let StoredRoom { opening, .. } = log.rooms().await.unwrap().remove(0).1;
    assert_eq!(opening, second);
}
