//! What the apps use of the browser, through the script `static/room/io.js`: requests, storage, timers, and messages
//! from the connection.

use crate::about::About;
use js_sys::{Array, Function, Promise};
use quiz::Json;
use room_core::State;
use room_core::read::{self, Read, field};
use room_core::results::Results;
use room_core::room::OwnAnswer;
use room_views::Connection;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{Callback, Properties};

#[wasm_bindgen]
extern "C" {
    /// The object of the script: what `io()` in `static/room/io.js` returns.
    pub type Io;

    /// Sends a request. The address is relative to the room. Resolves to the status (0 if there was no response) and
    /// the text of the response, and never rejects.
    #[wasm_bindgen(method)]
    fn request(this: &Io, method: &str, path: &str, body: Option<&str>) -> Promise;

    /// What is stored on this device for the room, as JSON.
    #[wasm_bindgen(method)]
    pub fn kept(this: &Io) -> Option<String>;

    /// Stores it.
    #[wasm_bindgen(method)]
    pub fn keep(this: &Io, text: &str);

    /// Deletes it, and the key of the seat.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Io);

    /// A choice that was tapped before the Wasm had loaded: the place of the card in the deal, the round, the place of
    /// the choice in the deck, and the turn with which it is stored.
    #[wasm_bindgen(method)]
    fn early(this: &Io) -> Option<Array>;

    /// In rooms at own pace: the card named in the address, as a place in the deal.
    #[wasm_bindgen(method)]
    pub fn own(this: &Io) -> Option<usize>;

    /// Calls `call` after about this many seconds.
    #[wasm_bindgen(method)]
    pub fn later(this: &Io, seconds: u32, call: &Function);

    /// Calls `call` with a word and a text for each event: see [`ScriptEvent`].
    #[wasm_bindgen(method)]
    fn listen(this: &Io, call: &Function);

    /// Makes the browser save a file. [`ScriptEvent::Saved`] follows, except where the system itself reports the
    /// result.
    #[wasm_bindgen(method)]
    pub fn save(this: &Io, name: &str, kind: &str, text: &str);

    /// Opens the confirmation of the end, and moves the focus there.
    #[wasm_bindgen(method, js_name = askEnd)]
    pub fn ask_end(this: &Io);

    /// Must be called after each render. It moves focus that was in a removed element to the right place.
    #[wasm_bindgen(method)]
    pub fn drawn(this: &Io);

    /// Reloads the page: the server decides what it shows now.
    #[wasm_bindgen(method)]
    pub fn reload(this: &Io);

    /// The address of the server, for the QR code and for the address that people type.
    #[wasm_bindgen(method)]
    pub fn base(this: &Io) -> String;
}

/// The properties of each app.
#[derive(Clone, Properties)]
pub struct Props {
    pub about: Rc<About>,
    pub state: State,
    pub io: Rc<Io>,
}

/// The properties of an app never change, so Yew need not compare them.
impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// An event from the scripts.
pub enum ScriptEvent {
    State(Box<State>),
    /// Everything that a remote control shows, as JSON: state, control and results.
    Control(String),
    Progress {
        answered: usize,
        of: usize,
    },
    Connection(Connection),
    /// The connection or the participant is back.
    Woke,
    /// The room no longer exists.
    Gone,
    /// One of the single-key shortcuts was pressed.
    Key(String),
    /// Whether the browser was asked to save the file. If not, nothing was saved.
    Saved {
        asked: bool,
    },
    /// The server rejects the key of this remote control. `another`: another key of this browser is tried now.
    Refused {
        another: bool,
    },
}

/// A response of the server.
pub struct Answer {
    /// 0 if there was no response.
    pub status: u16,
    text: String,
}

impl Answer {
    /// The body, if it can be read as a `T`.
    pub fn read<T: Read>(&self) -> Option<T> {
        read::text(&self.text)
    }

    /// A field of the body, if it can be read as a `T`.
    pub fn field<T: Read>(&self, name: &str) -> Option<T> {
        field(&Json::parse_valid(&self.text)?, name)
    }

    /// Whether the server says that the room no longer exists. Checks the body, since a proxy may answer 404, too.
    pub fn is_gone(&self) -> bool {
        let why = self.field::<String>("why");
        matches!(self.status, 404 | 410) && matches!(why.as_deref(), Some("no-room" | "forgotten"))
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Sends a request, and calls `then` with the response.
pub fn ask(io: &Rc<Io>, method: &str, path: &str, body: Option<String>, then: Callback<Answer>) {
    let asked = io.request(method, path, body.as_deref());
    spawn_local(async move {
        let answer = JsFuture::from(asked).await.map(|answer| Array::from(&answer));
        let answer = answer.unwrap_or_default();
        let status = answer.get(0).as_f64().unwrap_or_default();
        let status = status as u16;
        then.emit(Answer { status, text: answer.get(1).as_string().unwrap_or_default() });
    });
}

/// Requests all results as of the state with the number `n` or later.
pub fn request_results(io: &Rc<Io>, n: u64, then: Callback<Answer>) {
    ask(io, "GET", &format!("seen?n={n}"), None, then);
}

/// Handles the response to a request for results, and schedules a retry if needed. If the room is gone, there is none:
/// the connection reports that.
pub fn receive_results(io: &Io, results: &mut Results, answer: &Answer, again: Callback<()>) {
    if !answer.is_gone()
        && let Some(seconds) = results.received(answer.read())
    {
        later(io, seconds, again);
    }
}

/// Calls `then` after about this many seconds.
pub fn later(io: &Io, seconds: u32, then: Callback<()>) {
    io.later(seconds, Closure::once_into_js(move || then.emit(())).unchecked_ref());
}

/// Calls `heard` with each event, for as long as the page exists.
pub fn listen(io: &Io, heard: Callback<ScriptEvent>) {
    let call = Closure::<dyn Fn(String, String)>::new(move |word: String, text: String| {
        let known = match word.as_str() {
            "state" => read::text(&text).map(|state| ScriptEvent::State(Box::new(state))),
            "control" => Some(ScriptEvent::Control(text)),
            "progress" => {
                let json = Json::parse_valid(&text);
                json.and_then(|json| {
                    let (answered, of) = (field(&json, "answered")?, field(&json, "of")?);
                    Some(ScriptEvent::Progress { answered, of })
                })
            }
            "connected" => Some(ScriptEvent::Connection(Connection::Connected)),
            "lost" => Some(ScriptEvent::Connection(Connection::Lost)),
            "woke" => Some(ScriptEvent::Woke),
            "gone" => Some(ScriptEvent::Gone),
            "key" => Some(ScriptEvent::Key(text)),
            "saved" => Some(ScriptEvent::Saved { asked: !text.is_empty() }),
            "refused" => Some(ScriptEvent::Refused { another: !text.is_empty() }),
            _ => None,
        };
        if let Some(known) = known {
            heard.emit(known);
        }
    });
    io.listen(call.into_js_value().unchecked_ref());
}

/// The choice that was tapped before the Wasm had loaded, if any.
pub fn early(io: &Io) -> Option<OwnAnswer> {
    let tapped = io.early()?;
    let number = |at| tapped.get(at).as_f64();
    let (card, round) = (number(0)? as usize, number(1)? as u8);
    Some(OwnAnswer { card, round, choice: number(2)? as u8, turn: number(3)? as u32 })
}
