//! The core of live rooms, as plain values: a list of records goes in, and what may be seen of the room comes out.
//!
//! Nothing here knows of clocks, randomness, networks or files. The order of the records decides what counts; the
//! same records always give the same room, on every server that reads them.
//!
//! | to find | look in |
//! | --- | --- |
//! | what is kept of a room: its records | [`record`] |
//! | what a record does to a room | [`room`], the facilitator's moves in `room/moves.rs` |
//! | what anybody may see of the answers: the one door to them | [`seen`] |
//! | what everybody is told, as JSON | [`state`] |
//! | what is set when a room is opened | [`rules`] |
//! | codes people type | [`code`] |
//! | what the facilitator is advised after closing | [`advice`] |
//! | what the remote control shows beside | [`control`] |
//! | files of the result | [`export`] |
//! | notes for the facilitator, card by card | [`guide`] |
//! | what browsers read and write, without serde | [`read`], [`write`](mod@write) |
//! | what a phone keeps, sends and sends again | [`phone`] |
//! | when a page asks for results, and asks again | [`results`] |

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
pub use room::{MOST_ROUNDS, Outcome, Phase, Refusal, Room};
pub use rules::{Pace, Rules};
pub use seen::{Seen, Shown, Step};
pub use state::State;
