//! A state in the form in which it is sent. It is serialized once, and every page gets the same bytes. The last frame
//! of a room is a farewell without a state.

use axum::body::Bytes;
use room_core::State;

/// One message to all pages of a room.
#[derive(Debug)]
pub struct Frame {
    /// [`State::n`].
    pub n: u64,
    /// The message as a server-sent event.
    pub event: Bytes,
    /// Why no other frame follows. A frame with this holds no state.
    pub end: Option<End>,
}

/// Why a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The program stops. It may be started again.
    Stopped,
    Forgotten,
}

impl Frame {
    pub fn of(state: &State) -> Frame {
        // Serializing can only fail for maps whose keys are not strings, and a state has none.
        let json = serde_json::to_string(state).unwrap_or_default();
        let event = format!("event: state\nid: {}\ndata: {json}\n\n", state.n);
        Frame { n: state.n, event: event.into(), end: None }
    }

    /// The last frame. `n` is the number of the frame before it.
    pub fn last(n: u64, end: End) -> Frame {
        let event = match end {
            End::Stopped => "event: bye\ndata: {}\n\n",
            End::Forgotten => "event: bye\ndata: {\"why\":\"forgotten\"}\n\n",
        };
        Frame { n, event: Bytes::from_static(event.as_bytes()), end: Some(end) }
    }

    /// Whether a page that has the state with the number `after` needs this: it is newer, or it is the last one.
    pub fn is_news(&self, after: u64) -> bool {
        self.n > after || self.end.is_some()
    }
}
