//! Reads and writes what is the reader's: in the page first (on the quiz's own element, where it outlives this
//! Wasm instance; the progress also on the root element, for the scripts), and in `localStorage`, which may
//! throw on being looked at. What is written and what wins is the core's decision (`quiz::visit`).

use super::World;
use crate::embed;
use gloo::utils::window;
use js_sys::Reflect;
use quiz::Session;
use quiz::number::decimal;
use quiz::visit::{Forget, Record, Refused, Stored};
use wasm_bindgen::JsValue;
use web_sys::{EventTarget, Storage};

/// The attribute of the root element that holds the token.
const IN_PAGE: &str = "data-progress";
/// As in the core: a deck has at most so many cards.
const MOST_CARDS: usize = 200;

/// What is stored of a session's reader.
///
/// # Errors
/// [`Refused`], where the browser does not let it be read.
pub fn look(record: Record, session: &Session) -> Stored {
    on_device().ok_or(Refused)?.get_item(&key(record, session)).map_err(|_| Refused)
}

/// What the page has kept.
pub fn in_page(record: Record, session: &Session, host: &EventTarget) -> Option<String> {
    Reflect::get(host, &JsValue::from(key(record, session))).ok()?.as_string()
}

/// Keeps a text in the page and, where `device` is set, in storage; tells whether it is there.
pub fn keep(record: Record, text: &str, device: bool, world: &World<'_>) -> bool {
    let key = key(record, world.session);
    put(record, Some(text), &key, world);
    let kept = device && on_device().is_some_and(|storage| storage.set_item(&key, text).is_ok());
    if kept && record != Record::Progress {
        embed::tell_others(world.root, false);
    }
    kept
}

/// Removes a record from the page.
pub fn clear(record: Record, world: &World<'_>) {
    put(record, None, &key(record, world.session), world);
}

/// Removes records from page and device, progress whatever the number of cards; tells whether none is left.
///
/// # Errors
/// [`Refused`], where the browser does not let it be read.
pub fn forget(what: Forget, world: &World<'_>) -> Result<bool, Refused> {
    let mut gone = Ok(true);
    for record in Record::EACH {
        if what.includes(record) {
            clear(record, world);
            gone = remove(gone, &key(record, world.session));
        }
    }
    if what == Forget::Everything {
        for cards in 1..=MOST_CARDS {
            gone = remove(gone, &name(world.session, &decimal(cards)));
        }
        for set in world.session.deck().sets() {
            gone = remove(gone, &name(world.session, &set.id));
        }
    }
    embed::tell_others(world.root, true);
    gone
}

/// Whether this is gone, and all that was to go `before`.
fn remove(before: Result<bool, Refused>, key: &str) -> Result<bool, Refused> {
    let storage = on_device().ok_or(Refused)?;
    let _ = storage.remove_item(key);
    let left = storage.get_item(key).map_err(|_| Refused)?;
    Ok(before? && left.is_none())
}

fn put(record: Record, text: Option<&str>, key: &str, world: &World<'_>) {
    let value = text.map_or(JsValue::UNDEFINED, JsValue::from);
    let _ = Reflect::set(world.host, &JsValue::from(key), &value);
    if record == Record::Progress {
        let _ = match text {
            Some(text) => world.root.set_attribute(IN_PAGE, text),
            None => world.root.remove_attribute(IN_PAGE),
        };
    }
}

/// The name of a record in storage. Quizzes of the same deck that deal other cards are kept apart.
fn key(record: Record, session: &Session) -> String {
    match record {
        Record::Progress => name(session, &session.begun_with()),
        Record::Notebook => name(session, "audit"),
        Record::History => name(session, "history"),
    }
}

fn name(session: &Session, last: &str) -> String {
    ["leader-quiz:", session.deck().id(), ":", last].concat()
}

fn on_device() -> Option<Storage> {
    window().local_storage().ok()?
}
