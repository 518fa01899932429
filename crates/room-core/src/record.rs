//! What is kept of a room: an ordered list of records. A record says what somebody wanted; whether it counts is
//! decided by its place in the list, when it is read ([`crate::Room::apply`]).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// The form of [`Record`]s written by this version. Another number means a later version wrote them.
pub const VERSION: u32 = 1;

/// The first 16 bytes of the SHA-256 of a secret: of a phone's seat, or of a facilitator's key. The secrets
/// themselves are never kept. Written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(pub [u8; 16]);

/// Something that happened in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Record {
    /// A phone takes a seat.
    Joined { seat: KeyHash },
    /// A seat chose. `card` is the place in the deal and `choice` that in the deck, both from 0; `round` counts
    /// from 1. Of several by one seat the one with the highest `turn` counts.
    Answered { seat: KeyHash, card: u16, round: u8, choice: u8, turn: u32 },
    /// A show of hands of those without a phone: how many for each choice, in the deck's order.
    Hands { card: u16, round: u8, counts: Vec<u16>, turn: u32 },
    /// A facilitator's move. `on` is the turn of the room that they saw: of two moves on one turn the first counts.
    Moved {
        on: u32,
        #[serde(flatten)]
        step: Move,
    },
    /// A further facilitator's key.
    HostAdded { key: KeyHash },
    /// The key with this number is worth nothing any more.
    HostRevoked { host: u32 },
    /// The seat with this number takes no further part. What it answered stays counted: else the difference would
    /// tell what that was.
    Removed { seat: u32 },
    /// The seat is back.
    Restored { seat: u32 },
    /// Whether a facilitator's remote control is connected.
    HostSeen { here: bool },
    /// Nobody has been here for long: the room is over, and nothing more is revealed.
    Expired,
}

/// What a facilitator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "move", rename_all = "lowercase")]
pub enum Move {
    /// Ask the card at this place of the deal, from 0.
    Ask {
        card: usize,
    },
    Close,
    Reopen,
    Discuss,
    Again,
    /// Show the result. `card` is for rooms in which everybody goes at their own pace; elsewhere it is the one asked.
    Reveal {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<usize>,
    },
    Lock,
    Unlock,
    Blank,
    Unblank,
    Finish,
}

impl fmt::Display for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for KeyHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or_else(|| de::Error::custom("a hash is 32 hexadecimal digits"))
    }
}

fn read(text: &str) -> Option<KeyHash> {
    let mut bytes = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(KeyHash(bytes))
}
