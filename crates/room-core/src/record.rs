//! Records: what the server stores of a live room, in an append-only log. A record says what somebody wanted. Whether
//! it counts depends on its place in the log, and is decided when it is read ([`crate::Room::apply`]). Records are
//! stored for as long as a session lasts, so a change of their format needs a new [`VERSION`].

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// The version of the format of [`Record`]s that this version writes. A higher number in a log was written by a later
/// version.
pub const VERSION: u32 = 1;

/// The first 16 bytes of the SHA-256 of a secret: of a phone's seat or of a facilitator's key. The server never stores
/// the secrets themselves. Serialized as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(pub [u8; 16]);

/// Something that somebody wanted, or that happened, in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Record {
    /// A phone takes a seat.
    Joined { seat: KeyHash },
    /// A seat's answer. `card` is the place in the deal, `choice` the place in the deck's list of choices, both from 0;
    /// `round` counts from 1. If a seat answers a round more than once, the answer with the highest `turn` counts.
    Answered { seat: KeyHash, card: u16, round: u8, choice: u8, turn: u32 },
    /// A show of hands of people without a phone: the number of hands for each choice, in the deck's order. `turn` as
    /// for answers: the highest counts.
    Hands { card: u16, round: u8, counts: Vec<u16>, turn: u32 },
    /// A facilitator's move. `on` is the turn that the facilitator saw. If two moves name the same turn, only the first
    /// counts.
    Moved {
        on: u32,
        #[serde(flatten)]
        step: Move,
    },
    /// A further facilitator's key is added.
    HostAdded { key: KeyHash },
    /// The facilitator's key with this number is revoked. The first is 0.
    HostRevoked { host: u32 },
    /// The seat with this number, from 1, is removed and can no longer answer. Its answers stay counted: otherwise the
    /// difference would reveal them.
    Removed { seat: u32 },
    /// A removed seat may answer again.
    Restored { seat: u32 },
    /// Whether a facilitator's remote control is connected.
    HostSeen { here: bool },
    /// The room has rested for too long and ends by itself. Nothing more is revealed.
    Expired,
}

/// A facilitator's move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "move", rename_all = "lowercase")]
pub enum Move {
    /// Asks the card at this place of the deal, from 0.
    Ask {
        card: usize,
    },
    /// Ends the answers to the round; in a room at own pace, to all cards.
    Close,
    /// Takes more answers to the round that was closed.
    Reopen,
    /// Lets people talk in pairs.
    Discuss,
    /// Asks the same card in a further round.
    Again,
    /// Reveals the result. `card` is given in rooms at own pace only; elsewhere the present card is revealed.
    Reveal {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        card: Option<usize>,
    },
    /// No new seats may join from now on.
    Lock,
    Unlock,
    /// Blanks the wall.
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
