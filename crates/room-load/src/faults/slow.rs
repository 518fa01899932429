//! Slow clients: phones that never read their stream, and request heads that arrive byte by byte.

use super::{Came, must};
use crate::Outcome;
use crate::room::Room;
use crate::server::{Folder, Server};
use crate::streams::Phones;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

const STATES: u64 = 200;
const PHONES: usize = 100;
/// Number of clients that never read.
const NON_READING_CLIENTS: usize = 50;
/// How much memory they may cost the server, in bytes.
const MAX_GROWTH_BYTES: u64 = 8_000_000;
/// Number of connections that send one byte a second.
const SLOW_CONNECTIONS: usize = 200;
/// Time until a slow head must be closed. The server's limit is 10 s; the rest is for busy machines.
const HEAD_TIMEOUT: Duration = Duration::from_secs(20);
/// Maximum response time of another client meanwhile. If it had to wait for the slow heads, it would take 10 s.
const MAX_RESPONSE_TIME: Duration = Duration::from_secs(5);
/// Timeout until the phones that read have a state.
const STATE_TIMEOUT: Duration = Duration::from_secs(30);

/// Checks that clients that never read neither delay others nor cost much memory.
pub async fn unread() -> Outcome<Came> {
    let folder = Folder::new("unread")?;
    let server = Server::start(&folder.0).await?;
    let room = Room::open(&server).await?;
    let n = room.number().await?;
    let phones = Phones::open(&server, &room.code, PHONES, n);
    phones.board.all(PHONES, STATE_TIMEOUT).await?;
    let _deaf = deaf(&room, NON_READING_CLIENTS).await?;
    sleep(Duration::from_millis(1_500)).await;
    let before = server.rss();
    phones.board.want(n + STATES);
    for state in 0..STATES {
        room.moved(if state % 2 == 0 { "lock" } else { "unlock" }).await?;
    }
    let last = phones.board.all(PHONES, STATE_TIMEOUT).await?;
    let grown = server.rss().saturating_sub(before);
    must(grown <= MAX_GROWTH_BYTES, || format!("{} kB more in memory", grown / 1000))?;
    let slowest = last.last().copied().unwrap_or_default();
    Ok(Came::Ok(format!(
        "{PHONES} phones had the last of {STATES} states beside {NON_READING_CLIENTS} that never read ({:.1} s for all moves); {} kB more in memory",
        slowest.as_secs_f64(),
        grown / 1000
    )))
}

/// Opens streams that are never read, with the smallest receive buffer that the system allows.
pub async fn deaf(room: &Room, count: usize) -> Outcome<Vec<TcpStream>> {
    let mut streams = Vec::new();
    for number in 0..count {
        let socket = TcpSocket::new_v4().map_err(|why| why.to_string())?;
        socket.set_recv_buffer_size(2_048).map_err(|why| why.to_string())?;
        let mut stream = socket.connect(room.at).await.map_err(|why| why.to_string())?;
        let head = format!(
            "GET /r/{}/events?as=screen&p=deaf{number} HTTP/1.1\r\nhost: room\r\n\r\n",
            room.code
        );
        stream.write_all(head.as_bytes()).await.map_err(|why| why.to_string())?;
        streams.push(stream);
    }
    Ok(streams)
}

/// Checks that slow request heads are closed, and that other clients are served meanwhile.
pub async fn heads() -> Outcome<Came> {
    let folder = Folder::new("heads")?;
    let server = Server::start(&folder.0).await?;
    let room = Room::open(&server).await?;
    let mut slow = JoinSet::new();
    for _ in 0..SLOW_CONNECTIONS {
        slow.spawn(drip(room.at));
    }
    let began = Instant::now();
    let (mut longest, mut served) = (Duration::ZERO, 0);
    let mut closed: Vec<Duration> = Vec::new();
    while closed.len() < SLOW_CONNECTIONS && began.elapsed() < HEAD_TIMEOUT + Duration::from_secs(2)
    {
        let asked = Instant::now();
        room.state().await?;
        longest = longest.max(asked.elapsed());
        served += 1;
        sleep(Duration::from_millis(100)).await;
        while let Some(done) = slow.try_join_next() {
            closed.push(done.map_err(|why| why.to_string())??);
        }
    }
    let last = closed.iter().max().copied().unwrap_or_default();
    must(closed.len() == SLOW_CONNECTIONS, || {
        format!(
            "{} of {SLOW_CONNECTIONS} slow heads are still waited for",
            SLOW_CONNECTIONS - closed.len()
        )
    })?;
    must(last <= HEAD_TIMEOUT, || format!("the last was closed after {last:?}"))?;
    must(longest < MAX_RESPONSE_TIME, || format!("another waited {longest:?} meanwhile"))?;
    Ok(Came::Ok(format!(
        "{SLOW_CONNECTIONS} heads at a byte a second were closed after {:.1} s at most; {served} others were served, in {} ms at most",
        last.as_secs_f64(),
        longest.as_millis()
    )))
}

/// Sends a request head at one byte a second. Returns how long it took until the server closed the connection.
async fn drip(at: std::net::SocketAddr) -> Outcome<Duration> {
    let mut stream = TcpStream::connect(at).await.map_err(|why| why.to_string())?;
    let began = Instant::now();
    let head = b"GET /healthz HTTP/1.1\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let (mut read, mut write) = stream.split();
    let sending = async {
        for byte in head {
            if write.write_all(&[*byte]).await.is_err() {
                return;
            }
            sleep(Duration::from_secs(1)).await;
        }
    };
    let reading = async {
        let mut buffer = [0; 256];
        while read.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
    };
    tokio::select! { () = sending => {}, () = reading => {} }
    Ok(began.elapsed())
}
