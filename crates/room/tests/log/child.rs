//! The SQLite log in child processes: one that is killed, and a second one that wants the same folder.

use crate::given::{all, answer, opening};
use futures_util::stream::{FuturesUnordered, StreamExt};
use room::log::Log;
use room::log::sqlite::SqliteLog;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Environment variable with the folder for the process [`child`].
const FOLDER: &str = "ROOM_LOG_TEST_FOLDER";

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["child::child", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Not a test: the child process that is killed. It prints each acknowledgement.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the tests below start it"]
async fn child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let log = match SqliteLog::start(folder.as_ref()) {
        Ok(log) => log,
        Err(sentence) => return println!("\nrefused {sentence}"),
    };
    let rooms = log.rooms().await.unwrap();
    let room = match rooms.first() {
        Some((room, _)) => *room,
        None => log.open(opening("BX47KQ")).await.unwrap(),
    };
    let mut out = std::io::stdout();
    let before = log.append(room, vec![]).await.unwrap();
    let mut numbers = u32::try_from(before).unwrap()..;
    // As many appends in flight as a large room has phones.
    let mut asked = FuturesUnordered::new();
    loop {
        while asked.len() < 500 {
            let number = numbers.next().unwrap();
            let kept = log.append(room, vec![answer(room, number)]);
            asked.push(async move { (number, kept.await) });
        }
        if let Some((number, kept)) = asked.next().await {
            writeln!(out, "\nkept {number} {}", kept.unwrap()).unwrap();
        }
    }
}

/// The lines that the child prints with this prefix, without the prefix, until it ends.
fn said(child: &mut Child, word: &'static str) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(move |line| line.strip_prefix(word).map(str::to_owned))
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = Vec::new();
    for lines in [1, 10, 499, 1234, 3000, 7777] {
        let mut child = start(folder.path());
        let mut said = said(&mut child, "kept ");
        let read = |line: String| {
            let (number, place) = line.split_once(' ')?;
            Some((place.parse::<u64>().ok()?, number.parse::<u32>().ok()?))
        };
        kept.extend(said.by_ref().take(lines).filter_map(read));
        child.kill().unwrap();
        child.wait().unwrap();
        // Also reads what the child printed before it was killed. The last line may be incomplete; then it is no
        // acknowledgement.
        let mut rest: Vec<_> = said.collect();
        rest.pop();
        kept.extend(rest.into_iter().filter_map(read));

        let log = SqliteLog::start(folder.path()).unwrap();
        let (room, _) = log.rooms().await.unwrap().remove(0);
        let there = all(&log, room).await;
        for (place, number) in &kept {
            let record = there.get(usize::try_from(*place).unwrap() - 1);
            assert_eq!(record, Some(&(*place, answer(room, *number))));
        }
        // All records are there in the order of the calls, including those whose acknowledgement was not printed.
        let numbers = there.iter().map(|(place, _)| u32::try_from(*place).unwrap() - 1);
        assert!(
            there.iter().zip(numbers).all(|((_, record), number)| *record == answer(room, number))
        );
    }
    assert!(kept.len() > 10_000);
}

#[tokio::test]
async fn a_second_process_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let mut child = start(folder.path());
    let refused: Vec<_> = said(&mut child, "refused ").collect();
    assert!(child.wait().unwrap().success());
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].starts_with("Another server is using the folder"), "{refused:?}");
    assert!(log.open(opening("BX47KQ")).await.is_ok());
}
