//! Thousands of phones that listen: each holds a stream open and notes when a state comes. What is read goes through
//! a buffer that exists only while it is read, so that a phone costs about one kilobyte here.

use crate::Outcome;
use crate::server::Server;
use crate::wire::connect;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

/// What all phones write to: who has seen the state that is waited for, and when.
#[derive(Default)]
pub struct Board(Mutex<Wanted>);

struct Wanted {
    /// The number of the state.
    n: u64,
    since: Instant,
    /// How long it took, for each phone that has it.
    took: Vec<Duration>,
    byes: usize,
    ended: usize,
    errors: Vec<String>,
}

impl Default for Wanted {
    fn default() -> Self {
        let since = Instant::now();
        Wanted { n: 0, since, took: Vec::new(), byes: 0, ended: 0, errors: Vec::new() }
    }
}

impl Board {
    fn lock(&self) -> MutexGuard<'_, Wanted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this state, or a newer one, is waited for.
    pub fn want(&self, n: u64) {
        let mut wanted = self.lock();
        (wanted.n, wanted.since) = (n, Instant::now());
        wanted.took.clear();
    }

    /// Waits until so many phones have it; how long each took, in order.
    pub async fn all(&self, phones: usize, timeout: Duration) -> Outcome<Vec<Duration>> {
        let until = Instant::now() + timeout;
        loop {
            {
                let wanted = self.lock();
                let had = wanted.took.len();
                if had >= phones {
                    let mut took = wanted.took.clone();
                    took.sort_unstable();
                    return Ok(took);
                }
                if Instant::now() > until {
                    let why = wanted.errors.first().cloned().unwrap_or_default();
                    return Err(format!("{had} of {phones} phones have the state. {why}"));
                }
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// How many streams have been told goodbye, and how many have ended.
    pub fn ended(&self) -> (usize, usize) {
        let wanted = self.lock();
        (wanted.byes, wanted.ended)
    }
}

/// Phones that listen until this is dropped.
pub struct Phones {
    pub board: Arc<Board>,
    _tasks: JoinSet<()>,
}

impl Phones {
    /// Opens so many streams at once, and waits for nothing. State `n` is waited for.
    pub fn open(server: &Server, code: &str, count: usize, n: u64) -> Phones {
        Phones::through(server.at, &format!("/r/{code}"), count, n)
    }

    /// The same, at the address of a proxy and the path of the room there.
    pub fn through(at: SocketAddr, room: &str, count: usize, n: u64) -> Phones {
        let board = Arc::new(Board::default());
        board.want(n);
        let mut tasks = JoinSet::new();
        for phone in 0..count {
            let board = board.clone();
            let head = format!(
                "GET {room}/events?as=phone&p=phone{phone} HTTP/1.1\r\nhost: room\r\naccept: text/event-stream\r\n\r\n"
            );
            tasks.spawn(async move {
                if let Err(why) = listen(at, head, &board).await {
                    board.lock().errors.push(why);
                }
                board.lock().ended += 1;
            });
        }
        Phones { board, _tasks: tasks }
    }
}

/// Holds one stream open until the server ends it.
async fn listen(at: SocketAddr, head: String, board: &Board) -> Outcome<()> {
    let mut stream = connect(at).await?;
    stream.write_all(head.as_bytes()).await.map_err(|why| format!("write: {why}"))?;
    drop(head);
    let (mut numbers, mut byes) = (Scan::of(b"\nid: "), Scan::of(b"bye\n"));
    loop {
        stream.readable().await.map_err(|why| format!("read: {why}"))?;
        let mut buffer = [0; 4096];
        let read = match stream.try_read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => &buffer[..read],
            Err(why) if why.kind() == std::io::ErrorKind::WouldBlock => continue,
            Err(why) => return Err(format!("read: {why}")),
        };
        for byte in read {
            if let Some(n) = numbers.number(*byte) {
                let mut wanted = board.lock();
                // Each phone counts once for what is waited for: a newer state is one more `want`.
                if n == wanted.n || numbers.first && n > wanted.n {
                    let took = wanted.since.elapsed();
                    wanted.took.push(took);
                }
                numbers.first = false;
            }
            if byes.text(*byte) {
                board.lock().byes += 1;
            }
        }
    }
}

/// Finds a text in what comes in pieces. Its first byte is nowhere else in it.
struct Scan {
    text: &'static [u8],
    at: usize,
    number: u64,
    first: bool,
}

impl Scan {
    fn of(text: &'static [u8]) -> Scan {
        Scan { text, at: 0, number: 0, first: true }
    }

    /// Whether the text ends with this byte.
    fn text(&mut self, byte: u8) -> bool {
        self.at = match self.text.get(self.at) {
            Some(next) if *next == byte => self.at + 1,
            _ => usize::from(self.text.first() == Some(&byte)),
        };
        let whole = self.at == self.text.len();
        if whole {
            self.at = 0;
        }
        whole
    }

    /// The number behind the text, once its line is over.
    fn number(&mut self, byte: u8) -> Option<u64> {
        if self.at < self.text.len() {
            if self.text(byte) {
                (self.at, self.number) = (self.text.len(), 0);
            }
            return None;
        }
        if byte.is_ascii_digit() {
            self.number = self.number * 10 + u64::from(byte - b'0');
            return None;
        }
        self.at = usize::from(self.text.first() == Some(&byte));
        Some(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_whatever_pieces_they_come() {
        let text =
            b"3\r\nretry: 4\nevent: state\nid: 12\ndata: {\"id\":7}\n\nevent: state\nid: 13\nx";
        let mut scan = Scan::of(b"\nid: ");
        let found: Vec<u64> = text.iter().filter_map(|byte| scan.number(*byte)).collect();
        assert_eq!(found, [12, 13]);
        let mut scan = Scan::of(b"bye\n");
        assert_eq!(b"event: bbye\ndata: {}\n\n".iter().filter(|byte| scan.text(**byte)).count(), 1);
    }
}
