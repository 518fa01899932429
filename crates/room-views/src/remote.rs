//! The facilitator's remote control.

use crate::{Connection, RemoteCalls, Scene};
use room_core::guide::Note;
use room_core::{Control, Seen};
use yew::{Html, html};

/// The remote control. `control` is none until it is known; `busy`: a move is on its way; `key` is the facilitator's
/// secret, only where the page is drawn still.
#[expect(clippy::too_many_arguments, reason = "all of it is seen at once")]
pub fn view(
    scene: &Scene<'_>,
    control: Option<&Control>,
    seen: &Seen,
    note: Option<&Note>,
    connection: Connection,
    busy: bool,
    key: Option<&str>,
    calls: &RemoteCalls,
) -> Html {
    let _ = (scene, control, seen, note, connection, busy, key, calls);
    html! {}
}
