//! The messages and effects of the phone's state machine, and the states of its seat and its answers.

use super::StoredAnswers;
use crate::room::OwnAnswer;
use crate::state::State;
use serde::{Deserialize, Serialize};

/// Whether this phone has a seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seating {
    /// There was no response yet.
    #[default]
    Asking,
    /// The seat's number, in the order of joining, from 1. It is 0 if the room is over and has no such seat, or no
    /// longer.
    Seated(usize),
    Refused(Why),
}

/// Why the server refused an answer or a seat. The names are those of `why` in its responses (`docs/room.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    Closed,
    NotAsked,
    NoSuchChoice,
    NoSeat,
    Removed,
    Locked,
    Full,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The page was opened. The content is what was found in storage.
    Opened(StoredAnswers),
    /// A public state has arrived.
    StateReceived(State),
    /// The response to a request for a seat: its number, and its answers that count.
    Seated { seat: usize, mine: Vec<OwnAnswer> },
    /// The server refused a seat.
    SeatRefused(Why),
    /// The participant has tapped a choice of the card at this place of the deal.
    Chose { card: usize, choice: u8 },
    /// A choice that was tapped on the page drawn by the server, before the Wasm had loaded. Its round may be over:
    /// then the server refuses it. Its turn is the one with which the script stored it, so that a newer choice of
    /// another tab has a higher one.
    Early(OwnAnswer),
    /// The response to the answer that was sent last: the choice that counts for that round.
    Counted { choice: u8 },
    /// The server refused the answer that was sent last.
    NotCounted(Why),
    /// A request failed, or its response says that nothing was stored.
    Failed,
    /// The participant deletes what this phone has stored of the room. Offered once the room is over.
    Forgot,
    /// Time to retry: a delay is over, or the connection or the participant is back.
    Retry,
}

/// What the caller must do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store [`Phone::stored`](crate::phone::Phone::stored) on the phone.
    Store,
    /// Delete what is stored on the phone.
    Forget,
    /// Request a seat: `POST seats`.
    Join,
    /// Send an answer: `PUT answers/CARD/ROUND`.
    Send(OwnAnswer),
    /// Send [`Msg::Retry`] after about this many seconds.
    RetryAfter(u32),
}

/// The status of an answer, as the phone shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    NotSentYet,
    Counted,
    Refused(Why),
}

/// An answer that the server refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    pub answer: OwnAnswer,
    pub why: Why,
    /// An earlier request with it had no response, and the room can no longer tell whether it counts.
    pub unsure: bool,
}
