//! Reads and writes what is stored of a reader. First in the page: on the quiz's element, where it survives this
//! Wasm instance, and for progress also on the root element, where scripts read it. Then in `localStorage`, which
//! may throw on access. The core decides what is written and how conflicts are resolved (`quiz::visit`).

use super::World;
use crate::embed;
use js_sys::Reflect;
use quiz::Session;
use quiz::visit::{Forget, InPage, Record, Refused, Stored};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

#[wasm_bindgen(raw_module = "./storage.js")]
extern "C" {
    /// A text, null where there is none, undefined where it may not be read.
    #[wasm_bindgen(js_name = look)]
    fn stored(key: &str) -> JsValue;
    /// Without a text, what is there is removed.
    #[wasm_bindgen(js_name = keep)]
    fn store(key: &str, text: Option<&str>) -> bool;
    /// The texts that are stored by names that begin so, in lines; undefined where they may not be read.
    #[wasm_bindgen(js_name = all)]
    fn all_stored(prefix: &str) -> JsValue;
    /// Removes what is stored by names that begin so; tells whether none is left, undefined where that may not be read.
    #[wasm_bindgen(js_name = empty)]
    fn empty_storage(prefix: &str) -> JsValue;
    /// The key in `localStorage` that an event is about, empty for all keys, undefined for none.
    #[wasm_bindgen(js_name = changed)]
    fn changed_key(event: &Event) -> JsValue;
    /// Removes the progress that an element has by names that begin so.
    #[wasm_bindgen(js_name = emptyPage)]
    fn empty_page(host: &EventTarget, prefix: &str);
}

/// The attribute of the root element that holds the token.
const IN_PAGE: &str = "data-progress";
/// The end of the name by which an element has the text that is known to be stored.
const KNOWN: &str = "=";

/// What is stored of a session's reader.
///
/// # Errors
/// [`Refused`], where the browser does not let it be read.
pub fn look(record: Record, session: &Session) -> Stored {
    read(&key(record, session))
}

/// All that is stored of a session's deck, in lines.
pub fn others(session: &Session) -> String {
    all_stored(&name(session, "")).as_string().unwrap_or_default()
}

/// What the page has kept.
pub fn in_page(record: Record, session: &Session, host: &EventTarget) -> InPage {
    let key = key(record, session);
    let get = |key: &str| Reflect::get(host, &JsValue::from(key)).ok()?.as_string();
    InPage { text: get(&key), known: get(&[&key, KNOWN].concat()) }
}

/// Keeps a text in the page and, where `device` is set, in storage; tells whether it is there.
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

/// Removes a record from the page, progress whatever was dealt.
pub fn clear(record: Record, world: &World<'_>) {
    put(record, None, None, &key(record, world.session), world);
    if record == Record::Progress {
        empty_page(world.host, &name(world.session, ""));
    }
}

/// Removes records from page and device, progress whatever was dealt; tells whether none is left.
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
        // Also those of other sets, and of sets that the deck has no more.
        let empty = empty_storage(&name(world.session, "")).as_bool().ok_or(Refused)?;
        gone = gone.map(|gone| gone && empty);
    }
    embed::tell_others(world, what.includes(Record::Progress));
    gone
}

/// The key in `localStorage` that a `storage` or `pageshow` event is about: empty for all keys, none if nothing changed.
pub fn changed(event: &Event) -> Option<String> {
    changed_key(event).as_string()
}

/// The record of this session that is stored by this key, if it is one of them.
pub fn record(stored: &str, session: &Session) -> Option<Record> {
    Record::EACH.into_iter().find(|record| key(*record, session) == stored)
}

/// Whether this is gone, and all that was to go `before`.
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
