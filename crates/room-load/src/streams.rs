//! Thousands of simulated phones with event streams. Each holds a stream open and notes when a state arrives. The read
//! buffer only exists while a phone reads, so that an idle phone costs about one kilobyte here.

use crate::Outcome;
use crate::server::Server;
use crate::wire::connect;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

/// Shared by all phones: the state that is awaited, and when each phone has received it.
#[derive(Default)]
pub struct Board(Mutex<Wanted>);

struct Wanted {
    /// The number of the awaited state.
    n: u64,
    since: Instant,
    /// For each phone that has received the state: how long it took.
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

    /// From now on, this state or a newer one is awaited.
    pub fn want(&self, n: u64) {
        let mut wanted = self.lock();
        (wanted.n, wanted.since) = (n, Instant::now());
        wanted.took.clear();
    }

    /// Waits until this many phones have received the state. Returns how long each took, sorted.
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

    /// How many streams have received the farewell (`bye`), and how many have ended.
    pub fn ended(&self) -> (usize, usize) {
        let wanted = self.lock();
        (wanted.byes, wanted.ended)
    }
}

/// Phones with open streams. Dropping this closes them.
pub struct Phones {
    pub board: Arc<Board>,
    _tasks: JoinSet<()>,
}

impl Phones {
    /// Opens this many streams concurrently, without waiting. State `n` is awaited.
    pub fn open(server: &Server, code: &str, count: usize, n: u64) -> Phones {
        Phones::through(server.at, &format!("/r/{code}"), count, n)
    }

    /// The same, through a proxy. `room` is the path of the room there.
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

/// Holds one stream open until the server closes it.
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
                // Each phone counts once per awaited state. A newer state only counts if it is the first of the stream.
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

/// Searches a byte stream for a text. The first byte of the text must not occur in it again.
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

    /// Feeds a byte. Returns whether the text is complete with it.
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

    /// Feeds a byte. Returns the number after the text, once a byte that is not a digit follows.
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
