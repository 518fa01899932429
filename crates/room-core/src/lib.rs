//! The core of live rooms, as plain values: a log of records goes in, the state of the room comes out, and only what
//! [`seen`] allows to be seen of the answers.
//!
//! This crate uses no clock, randomness, network or files. The order of the records decides which of them count, so
//! every server that replays the same log gets the same room. `crates/room` is the server that stores the log;
//! `crates/room-views` draws the pages; `crates/room-web` runs them in browsers.
//!
//! | to find | look in |
//! | --- | --- |
//! | what the server stores for a room: its records | [`record`] |
//! | how a record changes a room | [`room`], the facilitator's moves in `room/moves.rs` |
//! | what may be seen of the answers: the only access to them | [`seen`] |
//! | the public state, as JSON | [`state`] |
//! | the settings of a room | [`rules`] |
//! | the codes of rooms | [`code`] |
//! | the advice to the facilitator after a round | [`advice`] |
//! | what only the remote control gets | [`control`] |
//! | files of the result | [`export`] |
//! | the facilitator's notes on the cards | [`guide`] |
//! | JSON in browsers, without serde | [`read`], [`write`](mod@write) |
//! | a phone's answers, its outbox and its retries | [`phone`] |
//! | when a page requests results, and its retries | [`results`] |

pub mod advice;
pub mod code;
pub mod control;
pub mod export;
pub mod guide;
pub mod phone;
pub mod read;
pub mod record;
pub mod results;
pub mod room;
pub mod rules;
pub mod seen;
pub mod state;
pub mod write;

pub use advice::Advice;
pub use code::Code;
pub use control::Control;
pub use record::{KeyHash, Move, Record};
pub use room::{MAX_ROUNDS, Outcome, Phase, Refusal, Room};
pub use rules::{Pace, Rules};
pub use seen::{Seen, Shown, Step};
pub use state::State;
