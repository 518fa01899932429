//! One workshop with a number of phones, from the first join to the reveal, and then the reconnection of all phones.

use super::ms;
use super::table::{Table, Unit};
use crate::Outcome;
use crate::crowd::{all, share, spread};
use crate::room::Room;
use crate::server::{Folder, Server};
use crate::streams::Phones;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Maximum number of concurrent requests: beside 10,000 streams, a process here cannot open more connections.
const IN_FLIGHT: usize = 9_900;
const TIMEOUT: Duration = Duration::from_secs(60);

/// Measures one workshop with this many phones.
pub async fn measure(phones: usize, table: &mut Table) -> Outcome<()> {
    let folder = Folder::new("bench")?;
    let server = Server::start(&folder.0).await?;
    let room = Room::open(&server).await?;
    let mut note = |name: &str, time: Duration, budget: Option<f64>| {
        table.note(format!("{phones} {name}"), Unit::Milliseconds, ms(time), budget);
    };
    let only = |at: usize, budget: f64| (phones == at).then_some(budget);

    let joined = all(room.at, (0..phones).map(|seat| room.join(seat)).collect()).await.good()?;
    note("joins at once: last", share(&joined.took, 100), only(1_000, 1e3));

    let n = room.number().await?;
    let listening = Phones::open(&server, &room.code, phones, n);
    let took = listening.board.all(phones, TIMEOUT).await?;
    note("streams at once: last state", share(&took, 100), None);
    // The second message of each stream, the heartbeat after a second, allocates more memory for the stream.
    sleep(Duration::from_secs(2)).await;
    let memory = server.rss() as f64 / 1e6;

    room.asks(0).await?;
    let crowd = phones.min(IN_FLIGHT);
    let asks = |turn| (0..crowd).map(|seat| room.answer(seat, 0, turn)).collect();
    let kept = all(room.at, asks(1)).await.good()?;
    note("answers at once: p50", share(&kept.took, 50), None);
    note("answers at once: p95", share(&kept.took, 95), only(600, 150.0));
    note("answers at once: p99", share(&kept.took, 99), None);
    note("answers at once: last", share(&kept.took, 100), only(10_000, 2e3));
    let kept = spread(room.at, asks(2), Duration::from_secs(5)).await.good()?;
    note("answers over 5 s: p50", share(&kept.took, 50), None);
    note("answers over 5 s: p95", share(&kept.took, 95), only(10_000, 20.0));
    note("answers over 5 s: p99", share(&kept.took, 99), None);

    room.moved("close").await?;
    let state = room.state().await?;
    let n = state["n"].as_u64().unwrap_or(0);
    listening.board.want(n + 1);
    let began = Instant::now();
    room.step_on(state["turn"].clone(), json!({ "move": "reveal" })).await?.good()?;
    let acknowledged = began.elapsed();
    let took = listening.board.all(phones, TIMEOUT).await?;
    note("streams, reveal: acknowledged", acknowledged, None);
    note("streams, reveal: p95", share(&took, 95), only(10_000, 300.0));
    note("streams, reveal: last", share(&took, 100), only(10_000, 1e3));

    drop(listening);
    let back = Phones::open(&server, &room.code, phones, n + 1);
    let took = back.board.all(phones, TIMEOUT).await?;
    note("streams, all come back: p95", share(&took, 95), None);
    note("streams, all come back: last", share(&took, 100), None);
    let name = format!("{phones} phones connected: RSS");
    table.note(name, Unit::Megabytes, memory, only(10_000, 200.0));
    Ok(())
}
