//! A minimal HTTP/1.1 client: one request and its response, with as little memory as possible.

use crate::Outcome;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// Timeout of a response.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A response.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as JSON, if the status is 200, 201 or 204.
    pub fn good(self) -> Outcome<Value> {
        match self.status {
            200..=204 => Ok(self.json()),
            status => Err(format!("{status}: {}", String::from_utf8_lossy(&self.body))),
        }
    }
}

/// A request.
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    /// The value of the `Authorization` header. Empty for none.
    pub key: String,
    pub body: String,
}

impl Ask {
    pub fn get(path: String) -> Ask {
        Ask { method: "GET", path, key: String::new(), body: String::new() }
    }

    fn bytes(&self) -> Vec<u8> {
        let Ask { method, path, key, body } = self;
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: room\r\n");
        if !key.is_empty() {
            text += &format!("authorization: {key}\r\n");
        }
        if !body.is_empty() || *method != "GET" {
            text += &format!(
                "content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
        } else {
            text += "\r\n";
        }
        text.into_bytes()
    }
}

/// Number of loopback addresses (127.0.0.x) that connections come from. An address has 28,000 ephemeral ports, and the
/// system searches ever longer for a free one once half of them are in use.
const ADDRESSES: u8 = 16;

static NEXT: AtomicU8 = AtomicU8::new(0);

/// Opens a connection from one of the loopback addresses.
pub async fn connect(at: SocketAddr) -> Outcome<TcpStream> {
    let socket = TcpSocket::new_v4().map_err(|why| format!("socket: {why}"))?;
    // Closing sends RST, so that no port stays in TIME_WAIT.
    let _ = socket.set_zero_linger();
    let last = 2 + NEXT.fetch_add(1, Ordering::Relaxed) % ADDRESSES;
    // If that address is not available, the system chooses one.
    let _ = socket.bind(SocketAddr::from(([127, 0, 0, last], 0)));
    socket.connect(at).await.map_err(|why| format!("connect: {why}"))
}

/// A connection for sequential requests.
pub struct Wire(TcpStream);

impl Wire {
    pub async fn open(at: SocketAddr) -> Outcome<Wire> {
        let stream = connect(at).await?;
        let _ = stream.set_nodelay(true);
        Ok(Wire(stream))
    }

    /// Sends a request and reads the response.
    pub async fn ask(&mut self, ask: &Ask) -> Outcome<Reply> {
        let answered = timeout(TIMEOUT, async {
            self.0.write_all(&ask.bytes()).await.map_err(|why| format!("write: {why}"))?;
            self.reply().await
        });
        answered.await.unwrap_or_else(|_| Err("no answer within 60 s".to_owned()))
    }

    async fn reply(&mut self) -> Outcome<Reply> {
        let mut bytes = Vec::with_capacity(1024);
        let head = loop {
            self.more(&mut bytes).await?;
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or("the answer has no status")?;
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
        while bytes.len() < head + length {
            self.more(&mut bytes).await?;
        }
        Ok(Reply { status, body: bytes.split_off(head) })
    }

    async fn more(&mut self, bytes: &mut Vec<u8>) -> Outcome<()> {
        match self.0.read_buf(bytes).await {
            Ok(0) => Err("the connection was closed before the answer".to_owned()),
            Ok(_) => Ok(()),
            Err(why) => Err(format!("read: {why}")),
        }
    }
}

/// Sends a request on a connection of its own.
pub async fn ask(at: SocketAddr, ask: Ask) -> Outcome<Reply> {
    Wire::open(at).await?.ask(&ask).await
}
