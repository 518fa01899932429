//! A log of many records, and how long after `kill -9` its room is served again. The log is made of answers, each of
//! which is acknowledged, so this also measures the sustained rate of answers.

use super::ms;
use super::table::{Table, Unit};
use crate::Outcome;
use crate::room::Room;
use crate::server::{Folder, Server};
use crate::wire::Wire;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;

const SEATS: usize = 10_000;
/// Number of connections. Each answers sequentially for its share of the seats.
const WRITERS: usize = 500;

/// Measures the rate of answers, then `runs` starts after `kill -9`.
pub async fn measure(records: usize, runs: usize, table: &mut Table) -> Outcome<()> {
    let folder = Folder::new("crash")?;
    let mut server = Server::start(&folder.0).await?;
    let mut room = Room::open(&server).await?;
    room.seats(0..SEATS).await?;
    room.asks(0).await?;
    let began = Instant::now();
    let turns = records.saturating_sub(SEATS).div_ceil(SEATS);
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        writers.spawn(write(room.clone(), writer, turns));
    }
    while let Some(done) = writers.join_next().await {
        done.map_err(|why| why.to_string())??;
    }
    let rate = (turns * SEATS) as f64 / began.elapsed().as_secs_f64();
    let name = format!("answers kept a second, from {WRITERS} connections");
    table.note(name, Unit::EachSecond, rate, None);
    for run in 0..runs {
        // The server is killed while something is being written.
        let late = tokio::spawn(write(room.clone(), run, turns + run + 1));
        sleep(Duration::from_millis(30)).await;
        server.kill();
        let _ = late.await;
        let began = Instant::now();
        server = Server::start(&folder.0).await?;
        room = room.on(&server);
        server.answers(&room.code).await?;
        let name = format!("kill -9, {records} records: serving again");
        table.note(name, Unit::Milliseconds, ms(began.elapsed()), Some(1e3));
        let name = format!("RSS after that start, {records} records");
        table.note(name, Unit::Megabytes, server.rss() as f64 / 1e6, None);
    }
    Ok(())
}

/// Sends one answer per turn for every seat of this writer.
async fn write(room: Room, writer: usize, turns: usize) -> Outcome<()> {
    let mut wire = Wire::open(room.at).await?;
    for turn in 1..=u32::try_from(turns).unwrap_or(u32::MAX) {
        for seat in (writer..SEATS).step_by(WRITERS) {
            let ask = room.answer(seat, 0, turn);
            loop {
                let reply = wire.ask(&ask).await?;
                if reply.status != 429 {
                    reply.good()?;
                    break;
                }
                // The rate limit of a seat is one answer a second.
                sleep(Duration::from_millis(200)).await;
            }
        }
    }
    Ok(())
}
