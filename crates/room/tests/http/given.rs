//! Fixtures: a server for each test, rooms on it, and what facilitators and phones send.

use crate::client::{Ask, Client, Reply, TIMEOUT};
use clap::Parser;
use room::http::App;
use room::options::Options;
use room::server::{Server, monitor};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// A server that runs until it is stopped or the test ends.
pub struct Running {
    pub client: Client,
    pub address: SocketAddr,
    pub app: App,
    /// The key for opening rooms, if the server generated one at its start.
    pub creator: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
    /// The server has its own runtime: when it ends, all its tasks end, as when a process ends.
    runtime: Option<Runtime>,
}

/// A room, and the secrets from the response that opened it.
#[derive(Clone)]
pub struct Room {
    pub client: Client,
    /// The code with a hyphen, as people read it.
    pub shown: String,
    /// The code as in addresses.
    pub code: String,
    pub door: String,
    pub host: String,
}

pub fn options(more: &[&str]) -> Options {
    Options::parse_from([&["leader-quiz-room"], more].concat())
}

pub async fn start(more: &[&str]) -> Running {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let options = options(more);
    run(runtime, async move { Server::start(options, None).await.unwrap() }).await
}

/// Starts a server that a future makes, in this runtime.
pub async fn run(runtime: Runtime, made: impl Future<Output = Server> + Send + 'static) -> Running {
    let started =
        runtime.spawn(async { (made.await, TcpListener::bind("127.0.0.1:0").await.unwrap()) });
    let (server, listener) = started.await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = Client::of(address);
    let (app, creator) = (server.app.clone(), server.creator.clone());
    let (stop, stopped) = oneshot::channel();
    // The channel also ends the server when the test drops its sender.
    let task = runtime.spawn(server.run(vec![listener], async move { drop(stopped.await) }));
    let (stop, task, runtime) = (Some(stop), Some(task), Some(runtime));
    Running { client, address, app, creator, stop, task, runtime }
}

/// A server with its log in memory, on which anybody may open rooms.
pub async fn memory() -> Running {
    start(&["--open", "--log", "memory"]).await
}

/// A server with its log in this folder, on which anybody may open rooms.
pub async fn folder(path: &Path) -> Running {
    start(&["--open", "--data", path.to_str().unwrap()]).await
}

impl Running {
    /// Stops the server gracefully, and waits until it has ended.
    pub async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.task.take().unwrap().await.unwrap();
        let runtime = self.runtime.take();
        drop(self);
        tokio::task::spawn_blocking(move || drop(runtime)).await.unwrap();
    }

    pub async fn open(&self, wish: &Value) -> Room {
        let told = self.client.ask("POST", "rooms").json(wish).send().await.is(201).json();
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        let shown = text("code");
        let code = shown.replace('-', "");
        Room { client: self.client, shown, code, door: text("door"), host: text("host") }
    }

    /// From now on, connected facilitators stay connected: on a slow machine they would count as away after 30 s.
    pub fn keep_facilitators(&self) {
        let app = self.app.clone();
        let stay = async move {
            loop {
                app.rooms.all().iter().for_each(|room| room.host_heard());
                sleep(Duration::from_secs(5)).await;
            }
        };
        self.spawn(stay);
    }

    /// Runs a task on the server's runtime.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.runtime.as_ref().unwrap().spawn(task);
    }

    /// Sends a request, and waits until the server has received it. The handle gives the response.
    pub async fn asked(&self, ask: Ask) -> JoinHandle<Reply> {
        let come = || self.app.metrics.requests.load(Ordering::Relaxed);
        let before = come();
        let reply = tokio::spawn(ask.send());
        eventually("the request does not come", || come() > before).await;
        reply
    }

    /// Serves the monitoring port, and returns a client of it.
    pub async fn monitored(&self) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = Client::of(listener.local_addr().unwrap());
        tokio::spawn(monitor(listener, self.app.clone()));
        client
    }
}

/// Polls a condition until it is true.
pub async fn eventually(why: &str, is_so: impl Fn() -> bool) {
    let looks = async {
        while !is_so() {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(TIMEOUT, looks).await.expect(why);
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The secret of a simulated phone.
pub fn seat(number: usize) -> String {
    format!("a-seat-for-a-test-{number:014}")
}

impl Room {
    /// The path of a page or resource of the room.
    pub fn at(&self, below: &str) -> String {
        format!("r/{}{below}", self.code)
    }

    pub async fn get(&self, below: &str) -> Reply {
        self.client.get(&self.at(below)).send().await
    }

    pub async fn state(&self) -> Value {
        self.get("/state").await.is(200).json()
    }

    pub async fn join(&self, number: usize) -> Reply {
        self.client.ask("POST", &self.at("/seats")).by("Seat", &seat(number)).send().await
    }

    /// Waits until the room is sealed. It must have ended, and have seat 0: once sealed, it knows no seats.
    pub async fn sealed(&self) {
        let sealed = async {
            while self.join(0).await.json()["seat"] != 0 {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(TIMEOUT, sealed).await.expect("it is never sealed");
    }

    /// Takes the seats with these numbers.
    pub async fn fill(&self, numbers: std::ops::Range<usize>) {
        for number in numbers {
            self.join(number).await.is(200);
        }
    }

    pub async fn answer(&self, number: usize, place: (usize, u8), choice: u8, turn: u32) -> Reply {
        let path = self.at(&format!("/answers/{}/{}", place.0, place.1));
        let body = json!({ "choice": choice, "turn": turn });
        self.client.ask("PUT", &path).by("Seat", &seat(number)).json(&body).send().await
    }

    /// Sends a request with the facilitator's key.
    pub async fn host(&self, method: &str, below: &str, body: Option<&Value>) -> Reply {
        let ask = self.client.ask(method, &self.at(below)).by("Host", &self.host);
        match body {
            Some(body) => ask.json(body).send().await,
            None => ask.send().await,
        }
    }

    /// Makes a move on the current turn.
    pub async fn step(&self, step: &str) -> Reply {
        self.step_with(json!({ "move": step })).await
    }

    pub async fn step_with(&self, mut body: Value) -> Reply {
        body["on"] = self.state().await["turn"].clone();
        self.host("POST", "/moves", Some(&body)).await
    }

    pub async fn ask(&self, card: usize) {
        self.step_with(json!({ "move": "ask", "card": card })).await.is(200);
    }

    /// Makes moves, all of which must count.
    pub async fn steps(&self, steps: &[&str]) {
        for step in steps {
            self.step(step).await.is(200);
        }
    }
}

/// A deck with one theme, and cards with these ids and numbers of choices.
pub fn deck(cards: &[(&str, usize)]) -> Value {
    let leans = ["leader", "manager", "mixed", "mixed"];
    let card = |(id, choices): &(&str, usize)| {
        let choices: Vec<Value> = (0..*choices)
            .map(|at| {
                let text = format!("Choice {at} of {id}.");
                json!({ "text": text, "lean": leans[at], "explanation": format!("Why {at}: {id}.") })
            })
            .collect();
        json!({ "id": id, "theme": "only", "kind": "choose", "scenario": format!("Now {id}?"), "choices": choices })
    };
    let cards: Vec<Value> = cards.iter().map(card).collect();
    json!({
        "format": 1, "id": "for-a-test", "lang": "en", "title": "A deck",
        "themes": [{ "id": "only", "name": "Only", "idea": "An idea.", "habit": "A habit." }],
        "cards": cards,
        "bands": [{ "from": 0, "name": "A band", "text": "You have one." }],
        "audit": [{ "theme": "only", "prompt": "What did you do?" }],
    })
}
