//! Reads and writes the reader's records in two places. In the page: as properties of the custom element, where they
//! survive this Wasm instance, and progress also as an attribute of the root element, where scripts read it. On the
//! device: in `localStorage`, which may throw on access. The core decides what is written and how conflicts are
//! resolved ([`quiz::visit`]). This file defines the storage keys; `static/element/first-card.js` builds the key of
//! progress in the same way.

use super::World;
use crate::embed;
use js_sys::Reflect;
use quiz::Session;
use quiz::visit::{Forget, InPage, Record, Refused, Stored};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

#[wasm_bindgen(raw_module = "./storage.js")]
extern "C" {
    /// The stored text; null if there is none, undefined if the browser does not allow reading.
    #[wasm_bindgen(js_name = look)]
    fn stored(key: &str) -> JsValue;
    /// Stores a text, or removes the stored one if `text` is `None`. Returns whether that succeeded.
    #[wasm_bindgen(js_name = keep)]
    fn store(key: &str, text: Option<&str>) -> bool;
    /// The texts stored under keys with this prefix, one per line; undefined if the browser does not allow reading.
    #[wasm_bindgen(js_name = all)]
    fn all_stored(prefix: &str) -> JsValue;
    /// Removes all records under keys with this prefix. Returns whether none is left; undefined if the browser does not
    /// allow reading.
    #[wasm_bindgen(js_name = empty)]
    fn empty_storage(prefix: &str) -> JsValue;
    /// The `localStorage` key that an event is about; empty for all keys, undefined for none.
    #[wasm_bindgen(js_name = changed)]
    fn changed_key(event: &Event) -> JsValue;
    /// Removes the progress that an element keeps under keys with this prefix.
    #[wasm_bindgen(js_name = emptyPage)]
    fn empty_page(host: &EventTarget, prefix: &str);
}

/// The attribute of the root element that holds the progress token.
const IN_PAGE: &str = "data-progress";
/// Suffix of the property names under which the element keeps the known stored texts.
const KNOWN: &str = "=";

/// Reads a stored record.
///
/// # Errors
/// [`Refused`] if the browser does not allow reading.
pub fn look(record: Record, session: &Session) -> Stored {
    read(&key(record, session))
}

/// All texts that are stored for the session's deck, one per line.
pub fn others(session: &Session) -> String {
    all_stored(&name(session, "")).as_string().unwrap_or_default()
}

/// The texts of a record that the page has kept.
pub fn in_page(record: Record, session: &Session, host: &EventTarget) -> InPage {
    let key = key(record, session);
    let get = |key: &str| Reflect::get(host, &JsValue::from(key)).ok()?.as_string();
    InPage { text: get(&key), known: get(&[&key, KNOWN].concat()) }
}

/// Keeps a text in the page and, with `device`, in `localStorage`. Returns whether it is stored in `localStorage`.
pub fn keep(
    record: Record,
    text: &str,
    known: Option<&str>,
    device: bool,
    world: &World<'_>,
) -> bool {
    let key = key(record, world.session);
    let kept = device && store(&key, Some(text));
    put(record, Some(text), if kept { Some(text) } else { known }, &key, world);
    if kept && record != Record::Progress {
        embed::tell_others(world, false);
    }
    kept
}

/// Removes a record from the page; for progress, that of every deal.
pub fn clear(record: Record, world: &World<'_>) {
    put(record, None, None, &key(record, world.session), world);
    if record == Record::Progress {
        empty_page(world.host, &name(world.session, ""));
    }
}

/// Removes records from page and device; for progress, that of every deal. Returns whether none is left.
///
/// # Errors
/// [`Refused`] if the browser does not allow reading.
pub fn forget(what: Forget, world: &World<'_>) -> Result<bool, Refused> {
    let mut gone = Ok(true);
    for record in Record::EACH {
        if what.includes(record) {
            clear(record, world);
            gone = remove(gone, &key(record, world.session));
        }
    }
    if what == Forget::Everything {
        // Includes the progress of other sets, and of sets that the deck no longer has.
        let empty = empty_storage(&name(world.session, "")).as_bool().ok_or(Refused)?;
        gone = gone.map(|gone| gone && empty);
    }
    embed::tell_others(world, what.includes(Record::Progress));
    gone
}

/// The `localStorage` key that a `storage` or `pageshow` event is about. Empty if any key may have changed, `None` if
/// nothing has.
pub fn changed(event: &Event) -> Option<String> {
    changed_key(event).as_string()
}

/// The record that this session stores under a key, if any.
pub fn record(stored: &str, session: &Session) -> Option<Record> {
    Record::EACH.into_iter().find(|record| key(*record, session) == stored)
}

/// Removes a stored text. Returns whether it is gone, and so were those `before`.
fn remove(before: Result<bool, Refused>, key: &str) -> Result<bool, Refused> {
    store(key, None);
    let left = read(key)?;
    Ok(before? && left.is_none())
}

fn read(key: &str) -> Stored {
    let stored = stored(key);
    if stored.is_undefined() { Err(Refused) } else { Ok(stored.as_string()) }
}

fn put(record: Record, text: Option<&str>, known: Option<&str>, key: &str, world: &World<'_>) {
    for (key, text) in [(key, text), (&[key, KNOWN].concat(), known)] {
        let value = text.map_or(JsValue::UNDEFINED, JsValue::from);
        let _ = Reflect::set(world.host, &JsValue::from(key), &value);
    }
    if record == Record::Progress {
        let _ = match text {
            Some(text) => world.root.set_attribute(IN_PAGE, text),
            None => world.root.remove_attribute(IN_PAGE),
        };
    }
}

/// The storage key of a record. Progress of different deals of a deck has different keys.
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
