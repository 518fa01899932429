//! Bindings to the script (`static/studio/io.js`), which does what needs the browser: storage, files, links, the
//! preview, the focus. Its promises never reject: they resolve to a word that says what happened.

use js_sys::{Array, Function, Promise, Uint8Array};
use studio_core::formats::{Format, NotRead};
use studio_core::shelf::{Listed, Stored, Why};
use studio_core::studio::{Msg, Retry};
use studio_views::desk::Link;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::qr;

#[wasm_bindgen]
extern "C" {
    /// The object that `io.js` exports.
    pub type Io;

    /// Lists all drafts, each as `[id, title, cards, changed, revision, body]`. Resolves to a word if that fails: see
    /// [`why`].
    #[wasm_bindgen(method)]
    fn list(this: &Io) -> Promise;

    /// Reads one draft, as the same kind of array.
    #[wasm_bindgen(method)]
    fn read(this: &Io, id: &str) -> Promise;

    /// Stores a draft. Resolves to `["stored", revision]`, `["met"]`, or `[word]` if that fails: see [`why`].
    #[wasm_bindgen(method)]
    fn store(this: &Io, id: &str, after: f64, title: &str, cards: u32, body: &str) -> Promise;

    /// Saves synchronously what may not be stored in time.
    #[wasm_bindgen(method)]
    fn note(this: &Io, asks: bool, id: &str, after: f64, title: &str, cards: u32, body: &str);

    /// Deletes what `note` saved.
    #[wasm_bindgen(method)]
    pub fn discard(this: &Io);

    /// Deletes a draft, and resolves to its content.
    #[wasm_bindgen(method)]
    fn remove(this: &Io, id: &str) -> Promise;

    /// Tells the other tabs that the deck of a draft was published.
    #[wasm_bindgen(method, js_name = sayWentOut)]
    pub fn say_went_out(this: &Io, id: &str);

    /// Restores a deleted draft, or adds it beside another version that has its id now. Resolves to true if that
    /// succeeded.
    #[wasm_bindgen(method)]
    fn restore(this: &Io, draft: &Array) -> Promise;

    /// Registers the callback for events, each a word with up to two values: see [`heard`].
    #[wasm_bindgen(method)]
    pub fn listen(this: &Io, call: &Function);

    /// Lets the author choose a file, which arrives as the event `file`.
    #[wasm_bindgen(method)]
    pub fn pick(this: &Io);

    /// Lets the browser save a file. Resolves to the name under which it was saved, or to undefined.
    #[wasm_bindgen(method)]
    fn save(this: &Io, name: &str, kind: &str, bytes: &[u8]) -> Promise;

    /// Restarts the timers for `paused` and `wrote-on` (see `PAUSE_MS` and `STORE_INTERVAL_MS` in `io.js`).
    #[wasm_bindgen(method)]
    pub fn wait(this: &Io);

    /// Sends `went-on` soon, in a task of its own.
    #[wasm_bindgen(method, js_name = goOn)]
    pub fn go_on(this: &Io);

    /// Sends this word after a delay in milliseconds. Cancels the earlier timer of the same word.
    #[wasm_bindgen(method)]
    fn later(this: &Io, word: &str, delay: u32);

    /// Focuses the element with this id.
    #[wasm_bindgen(method)]
    pub fn focus(this: &Io, id: &str);

    /// Moves the focus from a field of the form, if one has it, to the heading.
    #[wasm_bindgen(method, js_name = leaveField)]
    pub fn leave_field(this: &Io);

    /// If the focused element was removed, moves the focus to an element near it.
    #[wasm_bindgen(method)]
    pub fn refocus(this: &Io);

    /// Scrolls the element with this id into view.
    #[wasm_bindgen(method)]
    pub fn show(this: &Io, id: &str);

    /// Sets the title of the page.
    #[wasm_bindgen(method)]
    pub fn title(this: &Io, title: &str);

    /// Whether the browser asks the author before the page is left.
    #[wasm_bindgen(method)]
    pub fn risk(this: &Io, lost: bool);

    /// Shows this deck in the preview.
    #[wasm_bindgen(method)]
    pub fn preview(this: &Io, json: &str, dark: bool);

    /// Fetches a file of the site as text. Resolves to undefined if that fails.
    #[wasm_bindgen(method)]
    fn text(this: &Io, path: &str) -> Promise;

    /// Builds the link of a deck. Resolves to `["made", address]`, `["long", length, most]` or `["unable"]`.
    #[wasm_bindgen(method)]
    fn link(this: &Io, json: &str) -> Promise;

    /// Copies a text to the clipboard. Resolves to true if that succeeded.
    #[wasm_bindgen(method)]
    fn copy(this: &Io, text: &str) -> Promise;

    /// Prints an HTML page, which is not the page of the editor.
    #[wasm_bindgen(method)]
    pub fn print(this: &Io, page: &str);

    /// A random id.
    #[wasm_bindgen(method)]
    pub fn id(this: &Io) -> String;

    /// The address of the page's folder, with a slash at the end.
    #[wasm_bindgen(method)]
    pub fn base(this: &Io) -> String;

    /// The author's language, as a BCP 47 tag.
    #[wasm_bindgen(method)]
    pub fn lang(this: &Io) -> String;
}

/// Calls back with the value of a promise.
fn then(promise: Promise, call: impl FnOnce(JsValue) + 'static) {
    spawn_local(async move { call(JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED)) });
}

/// Requests the list of all drafts.
pub fn list(io: &Io, tell: Callback<Msg>) {
    then(io.list(), move |found| {
        tell.emit(match found.as_string() {
            Some(word) => Msg::NotListed(why(&word)),
            None => Msg::DraftsListed(
                Array::from(&found).iter().filter_map(|one| Some(stored(&one)?.listed)).collect(),
            ),
        });
    });
}

pub fn open(io: &Io, id: &str, tell: Callback<Msg>) {
    then(io.read(id), move |found| tell.emit(stored(&found).map_or(Msg::NotOpened, Msg::Opened)));
}

pub fn remove(io: &Io, id: &str, tell: Callback<Msg>) {
    then(io.remove(id), move |d| tell.emit(stored(&d).map_or(Msg::NotDeleted, Msg::DraftDeleted)));
}

/// Restores a draft, and calls back with whether that succeeded.
pub fn restore(io: &Io, Stored { listed, body }: &Stored, call: impl FnOnce(bool) + 'static) {
    let revision = listed.revision as f64;
    let draft = Array::of(&[
        (&*listed.id).into(),
        (&*listed.title).into(),
        count(listed.cards).into(),
        listed.changed.into(),
        revision.into(),
        body.into(),
    ]);
    then(io.restore(&draft), move |restored| call(restored.as_bool().unwrap_or(false)));
}

pub fn store(
    io: &Io,
    id: String,
    after: u64,
    title: &str,
    cards: usize,
    body: &str,
    tell: Callback<Msg>,
) {
    let promise = io.store(&id, after as f64, title, count(cards), body);
    then(promise, move |answer| {
        let answer = Array::from(&answer);
        tell.emit(match &*answer.get(0).as_string().unwrap_or_default() {
            "stored" => Msg::Stored { id, revision: whole(&answer.get(1)) },
            "met" => Msg::StoreConflict { id },
            word => Msg::NotStored { id, why: why(word) },
        });
    });
}

/// Why a storage operation failed.
fn why(word: &str) -> Why {
    match word {
        "full" => Why::Full,
        "blocked" => Why::Blocked,
        _ => Why::Broken,
    }
}

const STORE_AGAIN: &str = "store-again";
const LIST_AGAIN: &str = "list-again";

pub fn later(io: &Io, again: Retry, delay: u32) {
    let word = match again {
        Retry::Store => STORE_AGAIN,
        Retry::List => LIST_AGAIN,
    };
    io.later(word, delay);
}

pub fn note(io: &Io, asks: bool, id: &str, after: u64, title: &str, cards: usize, body: &str) {
    io.note(asks, id, after as f64, title, count(cards), body);
}

pub fn save(io: &Io, name: &str, kind: &str, bytes: &[u8], tell: Callback<Msg>) {
    then(io.save(name, kind, bytes), move |saved| tell.emit(Msg::Saved(saved.as_string())));
}

pub fn text(io: &Io, path: &str, call: impl FnOnce(Option<String>) + 'static) {
    then(io.text(path), move |text| call(text.as_string()));
}

pub fn link(io: &Io, json: &str, call: impl FnOnce(Link) + 'static) {
    then(io.link(json), move |answer| call(linked(&Array::from(&answer))));
}

fn linked(answer: &Array) -> Link {
    let number = |at: u32| answer.get(at).as_f64().unwrap_or(0.0) as usize;
    match &*answer.get(0).as_string().unwrap_or_default() {
        "made" => {
            let address = answer.get(1).as_string().unwrap_or_default();
            Link::Made { qr: qr::of(&address), address: address.into() }
        }
        "long" => Link::TooLong { length: number(1), most: number(2) },
        _ => Link::Unable,
    }
}

pub fn copy(io: &Io, text: &str, call: impl FnOnce(bool) + 'static) {
    then(io.copy(text), move |copied| call(copied.as_bool().unwrap_or(false)));
}

/// Translates an event of the script into a message: another tab has changed or published a draft, the drafts may be
/// lost, files, pauses in typing, the page may be about to close, timers, late answers, and keys for undo, redo and
/// save.
pub fn heard(io: &Io, word: &str, one: &JsValue, two: &JsValue) -> Option<Msg> {
    let text = one.as_string();
    Some(match word {
        "elsewhere" => Msg::Elsewhere { id: text?, revision: two.as_f64().map(|_| whole(two)) },
        "went-out" => Msg::PublishedElsewhere(text?),
        "file" => match two.as_f64() {
            Some(_) => {
                Msg::NotRead(NotRead::TooLarge(usize::try_from(whole(two)).unwrap_or(usize::MAX)))
            }
            None if two.is_undefined() => Msg::NotRead(NotRead::Unreadable),
            None => Msg::Imported { id: io.id(), name: text, bytes: Uint8Array::new(two).to_vec() },
        },
        "more-files" => Msg::MoreFiles(usize::try_from(whole(one)).unwrap_or(usize::MAX)),
        "shelf-lost" => Msg::ShelfLost,
        STORE_AGAIN => Msg::RetryDue(Retry::Store),
        LIST_AGAIN => Msg::RetryDue(Retry::List),
        "store-late" => Msg::Late(Retry::Store),
        "list-late" => Msg::Late(Retry::List),
        "paused" => Msg::Paused,
        "wrote-on" => Msg::KeptTyping,
        "left" => Msg::PageHiding,
        "went-on" => Msg::CheckContinued,
        "undo" => Msg::Undid,
        "redo" => Msg::Redid,
        "save" => Msg::Exported(Format::Json),
        _ => return None,
    })
}

/// Parses `[id, title, cards, changed, revision, body]`.
fn stored(found: &JsValue) -> Option<Stored> {
    if !Array::is_array(found) {
        return None;
    }
    let found = Array::from(found);
    let listed = Listed {
        id: found.get(0).as_string()?,
        title: found.get(1).as_string().unwrap_or_default(),
        cards: usize::try_from(whole(&found.get(2))).unwrap_or(0),
        changed: found.get(3).as_f64().unwrap_or(0.0),
        revision: whole(&found.get(4)),
    };
    Some(Stored { listed, body: found.get(5).as_string().unwrap_or_default() })
}

fn whole(value: &JsValue) -> u64 {
    value.as_f64().unwrap_or(0.0) as u64
}

fn count(cards: usize) -> u32 {
    u32::try_from(cards).unwrap_or(u32::MAX)
}
