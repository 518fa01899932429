//! The messages and effects of the phone's state machine, and the states of its seat and its answers.

use super::Kept;
use crate::room::OwnAnswer;
use crate::state::State;
use serde::{Deserialize, Serialize};

/// Whether this phone has a seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seating {
    #[default]
    Asking,
    /// The seat's number, in the order of joining.
    Seated(usize),
    Refused(Why),
}

/// Why the server did not take something.
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

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// What was found on the phone when the page opened.
    Opened(Kept),
    Told(State),
    Seated {
        seat: usize,
        mine: Vec<OwnAnswer>,
    },
    NoSeat(Why),
    Chose {
        card: usize,
        choice: u8,
    },
    /// A choice that was tapped on the page that the server drew, in the round that it was drawn for. That round may be
    /// over: the server says so. Its turn is the one with which that page has stored it:
    /// a newer choice of another page has a higher one.
    Early(OwnAnswer),
    /// The server's answer to what was sent last: the choice that counts.
    Counted {
        choice: u8,
    },
    NotCounted(Why),
    /// No answer came, or one that says that it was not kept.
    Failed,
    /// The participant wants nothing of the room to stay on this phone. Asked for once the room is over.
    Forgot,
    /// It is time to try again, or something gives reason to: the connection or the reader is back.
    Woke,
}

/// What the outside should do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store [`Phone::kept`] on the phone.
    Keep,
    /// Delete what is stored on the phone.
    Forget,
    Join,
    Send(OwnAnswer),
    /// [`Msg::Woke`] after about so many seconds.
    Wake(u32),
}

/// What is said of one's own answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    NotSentYet,
    Counted,
    Refused(Why),
}

/// An answer that the server did not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    pub answer: OwnAnswer,
    pub why: Why,
    /// An earlier attempt has had no reply, and the room can no longer tell whether it counts.
    pub unsure: bool,
}
