//! A state as it is sent: encoded once, the same bytes for everybody. The last frame of a room says goodbye.

use axum::body::Bytes;
use room_core::State;

/// One state of a room.
#[derive(Debug)]
pub struct Frame {
    /// [`State::n`].
    pub n: u64,
    /// As a server-sent event.
    pub event: Bytes,
    /// Why no other frame comes after this one; it holds no state then.
    pub end: Option<End>,
}

/// Why a room tells nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The program stops; it may be started again.
    Stopped,
    Forgotten,
}

impl Frame {
    pub fn of(state: &State) -> Frame {
        // A state has no map with keys that are no text, the one thing that cannot be written.
        let json = serde_json::to_string(state).unwrap_or_default();
        let event = format!("event: state\nid: {}\ndata: {json}\n\n", state.n);
        Frame { n: state.n, event: event.into(), end: None }
    }

    /// The last one, after the frame with the number `n`.
    pub fn last(n: u64, end: End) -> Frame {
        let event = match end {
            End::Stopped => "event: bye\ndata: {}\n\n",
            End::Forgotten => "event: bye\ndata: {\"why\":\"forgotten\"}\n\n",
        };
        Frame { n, event: Bytes::from_static(event.as_bytes()), end: Some(end) }
    }

    /// Whether this tells more than the state of that number: a newer state, or that there are no more.
    pub fn is_news(&self, after: u64) -> bool {
        self.n > after || self.end.is_some()
    }
}
