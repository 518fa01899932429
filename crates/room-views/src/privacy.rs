//! What participants read before their first answer: what is sent, who sees it, and when it is deleted. It depends on
//! the rules of the room, which never change once it is open.

use crate::Scene;
use crate::words::fill;
use room_core::Pace;
use yew::{Html, html};

/// The three sentences, and a fourth one if the facilitator gets advice.
pub fn view(scene: &Scene<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    let (minimum, numbers) = (state.minimum.to_string(), state.numbers.to_string());
    let days = scene.keep.to_string();
    let seen = if state.minimum < state.numbers { words.seen_words } else { words.seen_numbers };
    let seen = fill(seen, &[("minimum", &minimum), ("numbers", &numbers)]);
    let deleted = if scene.keep == 1 { words.deleted_day } else { words.deleted_long };
    let deleted = fill(deleted, &[("days", &days)]);
    // In rooms at own pace, no round is closed, so there is no advice.
    let advised = state.coach && state.pace == Pace::Together;
    let advised = advised.then(|| [" ", words.advised].concat());
    html! {
        <ul class="privacy" role="list">
            <li><b>{words.sent}</b>{" "}{words.sent_long}</li>
            <li><b>{words.seen}</b>{" "}{seen}{advised.unwrap_or_default()}</li>
            <li><b>{words.deleted}</b>{" "}{deleted}{" "}{words.deleted_own}</li>
        </ul>
    }
}
