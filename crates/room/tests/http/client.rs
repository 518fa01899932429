//! A minimal HTTP/1.1 client over a plain socket: tests compare responses byte for byte.

use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// Timeout of everything, long polling included, with a margin for slow and busy machines.
pub const TIMEOUT: Duration = Duration::from_secs(90);

/// A client of the server at this address.
#[derive(Clone, Copy)]
pub struct Client {
    to: SocketAddr,
    /// The last two bytes of the loopback address (127.0.x.y) that it connects from.
    from: [u8; 2],
}

/// A request that is being built.
pub struct Ask {
    client: Client,
    head: String,
    body: String,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The head of a response, and the connection from which its body is read.
pub struct Begun {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    from: BufReader<TcpStream>,
}

impl Client {
    pub fn of(to: SocketAddr) -> Client {
        Client { to, from: [0, 1] }
    }

    pub fn from(self, from: [u8; 2]) -> Client {
        Client { from, ..self }
    }

    /// `path` has no slash at its beginning.
    pub fn ask(self, method: &str, path: &str) -> Ask {
        let head =
            format!("{method} /{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.to);
        Ask { client: self, head, body: String::new() }
    }

    pub fn get(self, path: &str) -> Ask {
        self.ask("GET", path)
    }
}

impl Ask {
    pub fn with(mut self, name: &str, value: &str) -> Ask {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    /// Adds an `Authorization` header with this scheme and secret.
    pub fn by(self, scheme: &str, secret: &str) -> Ask {
        self.with("authorization", &format!("{scheme} {secret}"))
    }

    pub fn json(mut self, body: &Value) -> Ask {
        self.body = body.to_string();
        self.with("content-type", "application/json")
    }

    pub fn form(mut self, body: &str) -> Ask {
        self.body = body.to_owned();
        self.with("content-type", "application/x-www-form-urlencoded")
    }

    /// Sets any body, without a content type.
    pub fn text(mut self, body: &str) -> Ask {
        self.body = body.to_owned();
        self
    }

    /// Sends the request, and reads the head of the response.
    pub async fn begin(self) -> Begun {
        let Ask { client, head, body } = self;
        // A test can set its own length, for a body that never arrives.
        let length = match head.contains("content-length") {
            true => String::new(),
            false => format!("content-length: {}\r\n", body.len()),
        };
        let work = async {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(([127, 0, client.from[0], client.from[1]], 0).into()).unwrap();
            let mut stream = socket.connect(client.to).await.unwrap();
            stream.write_all(format!("{head}{length}\r\n{body}").as_bytes()).await.unwrap();
            let mut from = BufReader::new(stream);
            let first = line(&mut from).await;
            let status = first.split(' ').nth(1).unwrap().parse().unwrap();
            let mut headers = Vec::new();
            loop {
                let text = line(&mut from).await;
                let Some((name, value)) = text.split_once(": ") else { break };
                headers.push((name.to_ascii_lowercase(), value.to_owned()));
            }
            Begun { status, headers, from }
        };
        timeout(TIMEOUT, work).await.expect("no answer came")
    }

    pub async fn send(self) -> Reply {
        let mut begun = self.begin().await;
        let mut body = Vec::new();
        let chunked = header(&begun.headers, "transfer-encoding") == Some("chunked");
        let all = async {
            match chunked {
                true => {
                    while let Some(chunk) = begun.chunk().await {
                        body.extend(chunk);
                    }
                }
                false => drop(begun.from.read_to_end(&mut body).await.unwrap()),
            }
        };
        timeout(TIMEOUT, all).await.expect("the answer has no end");
        Reply { status: begun.status, headers: begun.headers, body }
    }
}

impl Begun {
    /// The next chunk of a chunked body. `None` at its end.
    pub async fn chunk(&mut self) -> Option<Vec<u8>> {
        let length = usize::from_str_radix(&line(&mut self.from).await, 16).ok()?;
        let mut chunk = vec![0; length + 2];
        self.from.read_exact(&mut chunk).await.ok()?;
        chunk.truncate(length);
        (length > 0).then_some(chunk)
    }
}

async fn line(from: &mut BufReader<TcpStream>) -> String {
    let mut text = String::new();
    from.read_line(&mut text).await.unwrap();
    text.trim_end().to_owned()
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        header(&self.headers, name).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.text()))
    }

    /// Asserts the status.
    #[track_caller]
    pub fn is(self, status: u16) -> Reply {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Asserts a refusal in the common form: `why` for programs, and `say`, a sentence for people.
    #[track_caller]
    pub fn refuses(self, status: u16, why: &str) -> Reply {
        let body = self.text();
        let told: Value = serde_json::from_str(&body).unwrap_or_default();
        assert_eq!((self.status, told["why"].as_str()), (status, Some(why)), "{body}");
        let say = told["say"].as_str().unwrap_or_default();
        let sentence =
            say.ends_with('.') && !say.starts_with(char::is_lowercase) && say.contains(' ');
        assert!(sentence, "no sentence: {body}");
        assert_eq!(self.header("content-type"), "application/json");
        assert!(self.header("cache-control").contains("no-store"), "{:?}", self.headers);
        self
    }
}

/// An event stream.
pub struct Events {
    begun: Begun,
    text: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    pub name: String,
    pub data: String,
    /// The whole event as it was received.
    pub raw: String,
}

impl Events {
    /// Opens a stream. `path` is, for example, `r/CODE/events?p=a&as=phone`.
    pub async fn of(client: Client, path: &str) -> Events {
        let begun = client.get(path).begin().await;
        assert_eq!(begun.status, 200, "{path}");
        assert_eq!(header(&begun.headers, "content-type"), Some("text/event-stream"));
        assert_eq!(header(&begun.headers, "cache-control"), Some("no-store, no-transform"));
        assert_eq!(header(&begun.headers, "x-accel-buffering"), Some("no"));
        Events { begun, text: String::new() }
    }

    /// The next event. `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Event> {
        timeout(TIMEOUT, self.read()).await.expect("no event came")
    }

    /// The data of the next event with this name. Skips other events.
    pub async fn named(&mut self, name: &str) -> Value {
        loop {
            let event = self.next().await.expect("the stream has ended");
            if event.name == name {
                return serde_json::from_str(&event.data).unwrap();
            }
        }
    }

    async fn read(&mut self) -> Option<Event> {
        loop {
            if let Some((raw, rest)) = self.text.split_once("\n\n") {
                let (raw, rest) = (raw.to_owned(), rest.to_owned());
                let field = |name: &str| {
                    let found =
                        raw.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                    found.unwrap_or_default().to_owned()
                };
                let event = Event { name: field("event"), data: field("data"), raw: raw.clone() };
                self.text = rest;
                return Some(event);
            }
            let chunk = self.begun.chunk().await?;
            self.text += std::str::from_utf8(&chunk).unwrap();
        }
    }
}
