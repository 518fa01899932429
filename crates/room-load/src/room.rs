//! A room as its facilitator and its phones use it.

use crate::Outcome;
use crate::server::Server;
use crate::wire::{Ask, Reply, ask};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A room of a server.
#[derive(Clone)]
pub struct Room {
    pub at: SocketAddr,
    pub code: String,
    pub host: String,
}

/// What a seat's phone sends as its secret: long enough, and the same each time.
pub fn seat(number: usize) -> String {
    format!("Seat room-load-seat-{number:08}")
}

/// The choice a seat sends with a turn: each card has at least two.
pub fn choice(number: usize, turn: u32) -> u64 {
    (number as u64 * 7 + u64::from(turn)) % 2
}

impl Room {
    /// Opens one.
    pub async fn open(server: &Server) -> Outcome<Room> {
        Room::open_at(server.at).await
    }

    /// Opens one at an address.
    pub async fn open_at(at: SocketAddr) -> Outcome<Room> {
        Ok(Room::of(at, &ask(at, Room::opening()).await?.good()?))
    }

    /// Asks for one to be opened.
    pub fn opening() -> Ask {
        Ask {
            method: "POST",
            path: "/rooms".into(),
            key: String::new(),
            body: "{\"set\":\"all\"}".into(),
        }
    }

    /// The one that was opened with this answer.
    pub fn of(at: SocketAddr, opened: &Value) -> Room {
        let text = |name: &str| opened[name].as_str().unwrap_or_default().to_owned();
        Room { at, code: text("code").replace('-', ""), host: text("host") }
    }

    /// The same room, on a server that was started anew.
    pub fn on(&self, server: &Server) -> Room {
        Room { at: server.at, ..self.clone() }
    }

    pub async fn state(&self) -> Outcome<Value> {
        ask(self.at, Ask::get(format!("/r/{}/state", self.code))).await?.good()
    }

    pub async fn number(&self) -> Outcome<u64> {
        Ok(self.state().await?["n"].as_u64().unwrap_or(0))
    }

    /// A move of the facilitator's, on the turn that the room has.
    pub async fn step(&self, step: Value) -> Outcome<Reply> {
        let turn = self.state().await?["turn"].clone();
        self.step_on(turn, step).await
    }

    /// A move on the turn that was seen.
    pub async fn step_on(&self, turn: Value, step: Value) -> Outcome<Reply> {
        let mut body = step;
        body["on"] = turn;
        let key = format!("Host {}", self.host);
        let path = format!("/r/{}/moves", self.code);
        ask(self.at, Ask { method: "POST", path, key, body: body.to_string() }).await
    }

    pub async fn moved(&self, step: &str) -> Outcome<Value> {
        self.step(json!({ "move": step })).await?.good()
    }

    pub async fn asks(&self, card: usize) -> Outcome<Value> {
        self.step(json!({ "move": "ask", "card": card })).await?.good()
    }

    pub fn join(&self, number: usize) -> Ask {
        let path = format!("/r/{}/seats", self.code);
        Ask { method: "POST", path, key: seat(number), body: String::new() }
    }

    /// An answer in the first round.
    pub fn answer(&self, number: usize, card: usize, turn: u32) -> Ask {
        let body = format!("{{\"choice\":{},\"turn\":{turn}}}", choice(number, turn));
        let path = format!("/r/{}/answers/{card}/1", self.code);
        Ask { method: "PUT", path, key: seat(number), body }
    }

    /// Seats for so many, a few hundred at a time.
    pub async fn seats(&self, numbers: std::ops::Range<usize>) -> Outcome<()> {
        for first in numbers.clone().step_by(256) {
            let last = numbers.end.min(first + 256);
            crate::crowd::all(self.at, (first..last).map(|number| self.join(number)).collect())
                .await
                .good()?;
        }
        Ok(())
    }
}
