//! A client of a room: what the facilitator and the phones send.

use crate::Outcome;
use crate::server::Server;
use crate::wire::{Ask, Reply, ask};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A room on a server.
#[derive(Clone)]
pub struct Room {
    pub at: SocketAddr,
    pub code: String,
    pub host: String,
}

/// The `Authorization` value of a simulated seat. The secret is long enough for the server, and the same each time.
pub fn seat(number: usize) -> String {
    format!("Seat room-load-seat-{number:08}")
}

/// The choice that a seat sends with a turn. Each card has at least two choices.
pub fn choice(number: usize, turn: u32) -> u64 {
    (number as u64 * 7 + u64::from(turn)) % 2
}

impl Room {
    /// Opens a room.
    pub async fn open(server: &Server) -> Outcome<Room> {
        Room::open_at(server.at).await
    }

    /// Opens a room on the server at this address.
    pub async fn open_at(at: SocketAddr) -> Outcome<Room> {
        Ok(Room::of(at, &ask(at, Room::opening()).await?.good()?))
    }

    /// The request that opens a room.
    pub fn opening() -> Ask {
        Ask {
            method: "POST",
            path: "/rooms".into(),
            key: String::new(),
            body: "{\"set\":\"all\"}".into(),
        }
    }

    /// The room in the response to [`Room::opening`].
    pub fn of(at: SocketAddr, opened: &Value) -> Room {
        let text = |name: &str| opened[name].as_str().unwrap_or_default().to_owned();
        Room { at, code: text("code").replace('-', ""), host: text("host") }
    }

    /// The same room on a server that was restarted.
    pub fn on(&self, server: &Server) -> Room {
        Room { at: server.at, ..self.clone() }
    }

    pub async fn state(&self) -> Outcome<Value> {
        ask(self.at, Ask::get(format!("/r/{}/state", self.code))).await?.good()
    }

    /// The number of the room's state.
    pub async fn number(&self) -> Outcome<u64> {
        Ok(self.state().await?["n"].as_u64().unwrap_or(0))
    }

    /// A facilitator's move on the current turn of the room.
    pub async fn step(&self, step: Value) -> Outcome<Reply> {
        let turn = self.state().await?["turn"].clone();
        self.step_on(turn, step).await
    }

    /// A facilitator's move on a given turn.
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

    /// An answer in the first round of a card.
    pub fn answer(&self, number: usize, card: usize, turn: u32) -> Ask {
        let body = format!("{{\"choice\":{},\"turn\":{turn}}}", choice(number, turn));
        let path = format!("/r/{}/answers/{card}/1", self.code);
        Ask { method: "PUT", path, key: seat(number), body }
    }

    /// Takes seats with these numbers, 256 at a time.
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
