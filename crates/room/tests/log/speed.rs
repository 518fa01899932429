//! A benchmark of the SQLite log: `cargo test --release -p room --test log -- --ignored --nocapture speed`.

use crate::given::{answer, answers, opening};
use futures_util::future::join_all;
use futures_util::stream::StreamExt;
use room::log::Log;
use room::log::sqlite::SqliteLog;
use std::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "figures, to be read by a person"]
async fn speed() {
    let folder = tempfile::tempdir().unwrap();
    let log = SqliteLog::start(folder.path()).unwrap();
    let mut codes = (0..).map(|number| format!("{number:06}"));
    for rooms in [1, 1, 1, 20, 200] {
        let mut ids = Vec::new();
        for code in codes.by_ref().take(rooms) {
            ids.push(log.open(opening(&code)).await.unwrap());
        }
        let followers: Vec<_> = ids
            .iter()
            .map(|room| tokio::spawn(log.follow(*room, 0).take(10_000 / rooms).count()))
            .collect();
        let started = Instant::now();
        let tasks = (0..10_000_u32).map(|number| {
            let (log, room) = (log.clone(), ids[usize::try_from(number).unwrap() % rooms]);
            tokio::spawn(async move {
                log.append(room, vec![answer(room, number)]).await.unwrap();
                started.elapsed()
            })
        });
        let mut times: Vec<_> = join_all(tasks).await.into_iter().map(Result::unwrap).collect();
        times.sort();
        join_all(followers).await;
        let followed = started.elapsed();
        println!(
            "10,000 at once into {rooms} rooms: half after {:?}, all after {:?}, followed after {followed:?}",
            times[5_000], times[9_999],
        );
    }
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let mut times = Vec::new();
    for number in 0..500 {
        let started = Instant::now();
        log.append(room, vec![answer(room, number)]).await.unwrap();
        times.push(started.elapsed());
    }
    times.sort();
    println!("one at a time: half within {:?}, 95 of 100 within {:?}", times[250], times[475]);

    for step in 0..720 {
        log.append(room, answers(room, step * 500..(step + 1) * 500)).await.unwrap();
    }
    drop(log);
    let file = rusqlite::Connection::open(folder.path().join("rooms.db")).unwrap();
    let started = Instant::now();
    file.query_row("pragma quick_check", [], |_| Ok(())).unwrap();
    println!("of the start, checking the file: {:?}", started.elapsed());
    drop(file);
    let started = Instant::now();
    let log = SqliteLog::start(folder.path()).unwrap();
    let opened = started.elapsed();
    let count = log.follow(room, 0).take(360_500).count().await;
    println!("start with 360,000 records: {opened:?}; {count} read after {:?}", started.elapsed());
    let started = Instant::now();
    log.seal(room, "{}".to_owned(), 1).await.unwrap();
    println!("sealing that room: {:?}", started.elapsed());
    let started = Instant::now();
    log.forget(room).await.unwrap();
    println!("forgetting it, beside 223 others: {:?}", started.elapsed());
}
