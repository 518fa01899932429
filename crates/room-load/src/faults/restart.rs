//! The server ends while streams are open: it is killed and all streams reconnect at the same time, or it gets SIGTERM
//! and shuts down gracefully.

use super::slow::deaf;
use super::{Came, must};
use crate::Outcome;
use crate::room::Room;
use crate::server::{Folder, Server};
use crate::streams::Phones;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Timeout until all phones have the state again.
const STATE_TIMEOUT: Duration = Duration::from_secs(15);
/// Timeout of the shutdown. The server gives its clients 5 s; the rest is for busy machines.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(15);
/// Timeout until the phones have read the last messages of the server.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Checks that all phones get a stream and the next state after the server was killed.
pub async fn all_come_back(phones: usize) -> Outcome<Came> {
    let folder = Folder::new("back")?;
    let mut server = Server::start(&folder.0).await?;
    let mut room = Room::open(&server).await?;
    room.asks(0).await?;
    let n = room.number().await?;
    let listening = Phones::open(&server, &room.code, phones, n);
    listening.board.all(phones, Duration::from_secs(60)).await?;
    server.kill();
    drop(listening);
    let began = Instant::now();
    server = Server::start(&folder.0).await?;
    room = room.on(&server);
    let back = Phones::open(&server, &room.code, phones, n);
    let took = back.board.all(phones, STATE_TIMEOUT).await?;
    let asked = Instant::now();
    back.board.want(n + 1);
    room.moved("close").await?;
    back.board.all(phones, STATE_TIMEOUT).await?;
    Ok(Came::Ok(format!(
        "{phones} phones were back {:.2} s after their first attempt ({:.2} s after the start), and had the next state in {:.2} s",
        took.last().copied().unwrap_or_default().as_secs_f64(),
        (asked - began).as_secs_f64(),
        asked.elapsed().as_secs_f64()
    )))
}

/// Checks that the server shuts down gracefully, and that all phones are told.
pub async fn terminate(phones: usize) -> Outcome<Came> {
    let folder = Folder::new("term")?;
    let mut server = Server::start(&folder.0).await?;
    let room = Room::open(&server).await?;
    let n = room.number().await?;
    let listening = Phones::open(&server, &room.code, phones, n);
    listening.board.all(phones, Duration::from_secs(60)).await?;
    let _deaf = deaf(&room, 20).await?;
    // Also a connection with an incomplete request head.
    let _half = tokio::net::TcpStream::connect(server.at).await.map_err(|why| why.to_string())?;
    sleep(Duration::from_millis(100)).await;
    let (took, status) = server.terminate(SHUTDOWN_TIMEOUT + Duration::from_secs(4)).await?;
    must(status.code() == Some(0), || format!("it ended with {status}"))?;
    must(took <= SHUTDOWN_TIMEOUT, || format!("it ended after {took:?}"))?;
    let until = Instant::now() + READ_TIMEOUT;
    while listening.board.ended() != (phones, phones) && Instant::now() < until {
        sleep(Duration::from_millis(20)).await;
    }
    let (byes, ended) = listening.board.ended();
    must(byes == phones && ended == phones, || {
        format!("of {phones} phones {byes} were told, {ended} streams ended")
    })?;
    let server = Server::start(&folder.0).await?;
    room.on(&server).state().await?;
    Ok(Came::Ok(format!(
        "it ended with 0 after {:.2} s, and told all {phones} phones",
        took.as_secs_f64()
    )))
}
