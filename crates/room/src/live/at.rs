//! What this server has of a room: all that was recorded, while the room is open; only the result, once it is sealed.

use crate::log::Place;
use room_core::{KeyHash, Phase, Room, Seen, State};
use serde::{Deserialize, Serialize};

pub(super) enum Content {
    Open(Box<Room>),
    Sealed {
        result: Box<Sealed>,
        /// When the result should be deleted, in Unix seconds.
        ends: u64,
    },
}

/// What is stored of a room after it is sealed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    pub state: State,
    pub seen: Seen,
    /// Hashes of the facilitators' keys. Facilitators can still save and delete the result.
    #[serde(default)]
    pub hosts: Vec<KeyHash>,
}

impl Content {
    pub(super) fn sealed(body: &str, ends: u64) -> Option<Content> {
        Some(Content::Sealed { result: serde_json::from_str(body).ok()?, ends })
    }

    pub(super) fn state(&self) -> State {
        match self {
            Content::Open(room) => room.state(),
            Content::Sealed { result, .. } => result.state.clone(),
        }
    }

    /// Whether no further record is folded.
    pub(super) fn is_over(&self) -> bool {
        match self {
            Content::Open(room) => room.phase() == Phase::Finished,
            Content::Sealed { .. } => true,
        }
    }

    pub(super) fn place(&self) -> Place {
        match self {
            Content::Open(room) => room.place(),
            Content::Sealed { .. } => 0,
        }
    }
}
