//! Keeps what is the reader's: in the page first (progress on the root element, the rest on the
//! quiz's own, where both outlive this Wasm instance), and on the device where that is allowed.
//! `localStorage` may throw on being looked at.

use super::World;
use gloo::utils::window;
use js_sys::Reflect;
use quiz::Session;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The attribute of the root element that holds the token.
const IN_PAGE: &str = "data-progress";
/// As in the core: a deck has at most so many cards.
const MOST_CARDS: usize = 200;

/// All that is kept beside progress. Progress has the number of cards in this place: quizzes of the
/// same deck with other numbers of cards are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Words,
    Results,
}

/// Why there is nothing to be had from the device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// Keeps the session's token.
pub fn save(world: &World<'_>) {
    let token = world.session.token();
    let _ = world.root.set_attribute(IN_PAGE, &token);
    if let Some(storage) = world.storage.then(on_device).flatten() {
        let _ = storage.set_item(&progress(world.session), &token);
    }
}

/// The token kept on the device for sessions like this one.
pub fn load(session: &Session) -> Option<String> {
    on_device()?.get_item(&progress(session)).ok()?
}

/// Keeps something in the page; tells whether it is on the device, too, if it may be.
pub fn keep(thing: Thing, text: &str, device: bool, world: &World<'_>) -> bool {
    let key = thing.key(world);
    let _ = Reflect::set(world.host, &JsValue::from(&key), &JsValue::from(text));
    let storage = (device && world.storage).then(on_device).flatten();
    storage.is_some_and(|storage| storage.set_item(&key, text).is_ok())
}

/// What the page has kept: it is newer than what the device has.
pub fn kept_in_page(thing: Thing, world: &World<'_>) -> Option<String> {
    Reflect::get(world.host, &JsValue::from(thing.key(world))).ok()?.as_string()
}

/// What the device has kept.
///
/// # Errors
/// [`Refused`], where the browser does not let us look.
pub fn kept(thing: Thing, world: &World<'_>) -> Result<Option<String>, Refused> {
    on_device().ok_or(Refused)?.get_item(&thing.key(world)).map_err(|_| Refused)
}

/// Removes something from page and device.
pub fn forget(thing: Thing, world: &World<'_>) {
    let key = thing.key(world);
    let _ = Reflect::set(world.host, &JsValue::from(&key), &JsValue::UNDEFINED);
    if let Some(storage) = on_device() {
        let _ = storage.remove_item(&key);
    }
}

/// Removes all there is of this deck, whatever the number of cards.
pub fn forget_all(world: &World<'_>) {
    let _ = world.root.remove_attribute(IN_PAGE);
    for thing in [Thing::Words, Thing::Results] {
        forget(thing, world);
    }
    let Some(storage) = on_device() else { return };
    for cards in 1..=MOST_CARDS {
        let _ = storage.remove_item(&key(world.session, &cards.to_string()));
    }
}

impl Thing {
    fn key(self, world: &World<'_>) -> String {
        key(
            world.session,
            match self {
                Thing::Words => "audit",
                Thing::Results => "history",
            },
        )
    }
}

fn progress(session: &Session) -> String {
    key(session, &session.len().to_string())
}

fn key(session: &Session, last: &str) -> String {
    ["leader-quiz:", session.deck().id(), ":", last].concat()
}

fn on_device() -> Option<Storage> {
    window().local_storage().ok()?
}
