//! What the script does for the editor (`static/studio/io.js`): storage, files, links, the preview, the focus. Promises
//! never reject: what came of it is a word.

use js_sys::{Array, Function, Promise, Uint8Array};
use studio_core::formats::{Format, NotRead};
use studio_core::shelf::{Listed, Stored, Why};
use studio_core::studio::{Again, Msg};
use studio_views::desk::Link;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::qr;

#[wasm_bindgen]
extern "C" {
    /// The script's side.
    pub type Io;

    /// All drafts, each as `[id, title, cards, changed, revision]`; or why there is no list: see [`why`].
    #[wasm_bindgen(method)]
    fn list(this: &Io) -> Promise;

    /// The same of one draft, and its body.
    #[wasm_bindgen(method)]
    fn read(this: &Io, id: &str) -> Promise;

    /// `["stored", revision]`, `["met"]`, or why it was not: see [`why`].
    #[wasm_bindgen(method)]
    fn store(this: &Io, id: &str, after: f64, title: &str, cards: u32, body: &str) -> Promise;

    /// Notes at once what may not be stored in time …
    #[wasm_bindgen(method)]
    fn note(this: &Io, asks: bool, id: &str, after: f64, title: &str, cards: u32, body: &str);

    /// … and forgets it.
    #[wasm_bindgen(method)]
    pub fn discard(this: &Io);

    /// Deletes a draft, and gives what it was.
    #[wasm_bindgen(method)]
    fn remove(this: &Io, id: &str) -> Promise;

    /// Tells the other tabs that the deck of a draft has gone out.
    #[wasm_bindgen(method, js_name = sayWentOut)]
    pub fn say_went_out(this: &Io, id: &str);

    /// Puts a deleted draft back as it was, or beside another version that has its id now; true if it is there.
    #[wasm_bindgen(method)]
    fn restore(this: &Io, draft: &Array) -> Promise;

    /// Calls back with a word and what belongs to it: see [`heard`].
    #[wasm_bindgen(method)]
    pub fn listen(this: &Io, call: &Function);

    /// Has the author choose a file; it comes as something heard.
    #[wasm_bindgen(method)]
    pub fn pick(this: &Io);

    /// Has the browser save a file; the name under which it was handed over, or nothing.
    #[wasm_bindgen(method)]
    fn save(this: &Io, name: &str, kind: &str, bytes: &[u8]) -> Promise;

    /// Says that nothing was typed for a moment, when that is so, and before that, that somebody goes on typing.
    #[wasm_bindgen(method)]
    pub fn wait(this: &Io);

    #[wasm_bindgen(method, js_name = goOn)]
    pub fn go_on(this: &Io);

    /// Says this word in so many milliseconds, and what was to be said by it before not at all.
    #[wasm_bindgen(method)]
    fn later(this: &Io, word: &str, delay: u32);

    /// The focus goes to the element with this id.
    #[wasm_bindgen(method)]
    pub fn focus(this: &Io, id: &str);

    /// The focus goes from a field of the form to the heading, if it is in one.
    #[wasm_bindgen(method, js_name = leaveField)]
    pub fn leave_field(this: &Io);

    /// The focus goes near where it was, if what had it is gone.
    #[wasm_bindgen(method)]
    pub fn refocus(this: &Io);

    /// The element with this id is brought into view.
    #[wasm_bindgen(method)]
    pub fn show(this: &Io, id: &str);

    /// What the browser calls the page.
    #[wasm_bindgen(method)]
    pub fn title(this: &Io, title: &str);

    /// Whether the browser should ask before the page is left.
    #[wasm_bindgen(method)]
    pub fn risk(this: &Io, lost: bool);

    /// Shows this deck in the preview.
    #[wasm_bindgen(method)]
    pub fn preview(this: &Io, json: &str, dark: bool);

    /// The text of a file of the site; nothing if it does not come.
    #[wasm_bindgen(method)]
    fn text(this: &Io, path: &str) -> Promise;

    /// `["made", address]`, `["long", length, most]` or `["unable"]`.
    #[wasm_bindgen(method)]
    fn link(this: &Io, json: &str) -> Promise;

    /// True if the text is in the clipboard.
    #[wasm_bindgen(method)]
    fn copy(this: &Io, text: &str) -> Promise;

    /// Prints a page of its own.
    #[wasm_bindgen(method)]
    pub fn print(this: &Io, page: &str);

    /// An id by chance.
    #[wasm_bindgen(method)]
    pub fn id(this: &Io) -> String;

    /// Where the page stands: the address of its folder, with a slash at its end.
    #[wasm_bindgen(method)]
    pub fn base(this: &Io) -> String;

    /// The language that the author reads, as a BCP 47 tag.
    #[wasm_bindgen(method)]
    pub fn lang(this: &Io) -> String;
}

/// Waits for an answer.
fn then(promise: Promise, call: impl FnOnce(JsValue) + 'static) {
    spawn_local(async move { call(JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED)) });
}

/// Asks for all drafts.
pub fn list(io: &Io, tell: Callback<Msg>) {
    then(io.list(), move |found| {
        tell.emit(match found.as_string() {
            Some(word) => Msg::NoShelf(why(&word)),
            None => Msg::Shelved(
                Array::from(&found).iter().filter_map(|one| Some(stored(&one)?.listed)).collect(),
            ),
        });
    });
}

pub fn open(io: &Io, id: &str, tell: Callback<Msg>) {
    then(io.read(id), move |found| tell.emit(stored(&found).map_or(Msg::NotOpened, Msg::Opened)));
}

pub fn remove(io: &Io, id: &str, tell: Callback<Msg>) {
    then(io.remove(id), move |found| tell.emit(stored(&found).map_or(Msg::NotDeleted, Msg::Gone)));
}

/// Puts a draft back, and calls with whether that is done.
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
            "met" => Msg::Met { id },
            word => Msg::NotStored { id, why: why(word) },
        });
    });
}

/// Why storage has not done what it was asked for.
fn why(word: &str) -> Why {
    match word {
        "full" => Why::Full,
        "blocked" => Why::Blocked,
        _ => Why::Broken,
    }
}

const STORE_AGAIN: &str = "store-again";
const LIST_AGAIN: &str = "list-again";

pub fn later(io: &Io, again: Again, delay: u32) {
    let word = match again {
        Again::Store => STORE_AGAIN,
        Again::List => LIST_AGAIN,
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

/// What the script has to say: another tab's change of a draft, or that its deck has gone out, that the drafts may be
/// gone, a file (or its size, if it is too large), a pause or that there is none, that the page may be about to go, time
/// for another attempt or to go on with a check, that an answer is late, or a key for undo, redo and the file.
pub fn heard(io: &Io, word: &str, one: &JsValue, two: &JsValue) -> Option<Msg> {
    let text = one.as_string();
    Some(match word {
        "elsewhere" => Msg::Elsewhere { id: text?, revision: two.as_f64().map(|_| whole(two)) },
        "went-out" => Msg::WentOut(text?),
        "file" => match two.as_f64() {
            Some(_) => {
                Msg::NotRead(NotRead::TooLarge(usize::try_from(whole(two)).unwrap_or(usize::MAX)))
            }
            None if two.is_undefined() => Msg::NotRead(NotRead::Unreadable),
            None => Msg::Imported { id: io.id(), name: text, bytes: Uint8Array::new(two).to_vec() },
        },
        "more-files" => Msg::MoreFiles(usize::try_from(whole(one)).unwrap_or(usize::MAX)),
        "shelf-lost" => Msg::ShelfLost,
        STORE_AGAIN => Msg::Again(Again::Store),
        LIST_AGAIN => Msg::Again(Again::List),
        "store-late" => Msg::Late(Again::Store),
        "list-late" => Msg::Late(Again::List),
        "paused" => Msg::Paused,
        "wrote-on" => Msg::WroteOn,
        "left" => Msg::Left,
        "went-on" => Msg::WentOn,
        "undo" => Msg::Undid,
        "redo" => Msg::Redid,
        "save" => Msg::Exported(Format::Json),
        _ => return None,
    })
}

/// `[id, title, cards, changed, revision, body]`
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
