//! The phone of a participant.

use crate::{Connection, PhoneCalls, Scene};
use room_core::phone::Phone;
use yew::{Html, html};

/// The page of a participant. `seat` is the seat's secret, only where the page is drawn still; `own` is the card looked
/// at in a room at one's own pace, its place in the deal.
pub fn view(
    scene: &Scene<'_>,
    phone: &Phone,
    connection: Connection,
    seat: Option<&str>,
    own: Option<usize>,
    calls: &PhoneCalls,
) -> Html {
    let _ = (scene, phone, connection, seat, own, calls);
    html! {}
}
