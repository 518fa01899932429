//! A state as it is sent: encoded once, the same bytes for everybody.

use axum::body::Bytes;
use room_core::State;

/// One state of a room.
#[derive(Debug)]
pub struct Frame {
    /// [`State::n`].
    pub n: u64,
    pub json: Bytes,
    /// The same as a server-sent event.
    pub event: Bytes,
}

impl Frame {
    pub fn of(state: &State) -> Frame {
        // A state has no map with keys that are no text, the one thing that cannot be written.
        let json = serde_json::to_string(state).unwrap_or_default();
        let event = format!("event: state\nid: {}\ndata: {json}\n\n", state.n);
        Frame { n: state.n, json: json.into(), event: event.into() }
    }
}
