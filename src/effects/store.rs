//! Keeps progress: in the page first (on the root element, where it outlives this Wasm instance),
//! and on the device where that is allowed. `localStorage` may throw on being looked at.

use super::World;
use gloo::utils::window;
use quiz::Session;
use web_sys::Storage;

/// The attribute of the root element that holds the token.
const IN_PAGE: &str = "data-progress";

/// Keeps the session's token.
pub fn save(world: &World<'_>) {
    let token = world.session.token();
    let _ = world.root.set_attribute(IN_PAGE, &token);
    if let Some(storage) = world.storage.then(on_device).flatten() {
        let _ = storage.set_item(&key(world.session), &token);
    }
}

/// The token kept on the device for sessions like this one.
pub fn load(session: &Session) -> Option<String> {
    on_device()?.get_item(&key(session)).ok()?
}

/// Quizzes of the same deck with other numbers of cards are kept apart.
fn key(session: &Session) -> String {
    format!("leader-quiz:{}:{}", session.deck().id(), session.len())
}

fn on_device() -> Option<Storage> {
    window().local_storage().ok()?
}
