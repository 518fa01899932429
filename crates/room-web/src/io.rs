//! What the script does for the apps: requests, storage, timers, the connection (`static/room/io.js`).

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
    /// The script's side.
    pub type Io;

    /// Asks the server; the address is relative to the room. Resolves to the status (0 if no answer came) and the
    /// text of the answer, and never rejects.
    #[wasm_bindgen(method)]
    fn request(this: &Io, method: &str, path: &str, body: Option<&str>) -> Promise;

    /// What is stored on this device for the room.
    #[wasm_bindgen(method)]
    pub fn kept(this: &Io) -> Option<String>;

    #[wasm_bindgen(method)]
    pub fn keep(this: &Io, text: &str);

    /// Deletes it, and the seat.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Io);

    /// A choice that was tapped before the Wasm was there: the card's place in the deal, the round, the choice's place in
    /// the deck, and the turn with which it is stored.
    #[wasm_bindgen(method)]
    fn early(this: &Io) -> Option<Array>;

    /// The card that the address asks for, in rooms at one's own pace: its place in the deal.
    #[wasm_bindgen(method)]
    pub fn own(this: &Io) -> Option<usize>;

    /// Calls back after about so many seconds.
    #[wasm_bindgen(method)]
    pub fn later(this: &Io, seconds: u32, call: &Function);

    /// Calls back with a word and a text whenever something comes: see [`Heard`].
    #[wasm_bindgen(method)]
    fn listen(this: &Io, call: &Function);

    /// Has the browser save a file: [`Heard::Saved`] comes of it, unless the system tells more.
    #[wasm_bindgen(method)]
    pub fn save(this: &Io, name: &str, kind: &str, text: &str);

    /// Shows what is asked back before the end, and moves the focus there.
    #[wasm_bindgen(method, js_name = askEnd)]
    pub fn ask_end(this: &Io);

    /// Something has been drawn: focus that was in what is gone goes where it belongs.
    #[wasm_bindgen(method)]
    pub fn drawn(this: &Io);

    /// Loads the page anew: the server says what is to be seen.
    #[wasm_bindgen(method)]
    pub fn reload(this: &Io);

    /// Where the server stands, for the picture of the QR code and the address that people type.
    #[wasm_bindgen(method)]
    pub fn base(this: &Io) -> String;
}

/// What every app begins with.
#[derive(Clone, Properties)]
pub struct Given {
    pub about: Rc<About>,
    pub state: State,
    pub io: Rc<Io>,
}

/// An app is drawn once: nothing it was given ever changes.
impl PartialEq for Given {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What comes from the connection.
pub enum Heard {
    State(Box<State>),
    /// All that a remote control shows, as JSON.
    Control(String),
    Progress {
        answered: usize,
        of: usize,
    },
    Connection(Connection),
    /// The connection or the reader is back.
    Woke,
    /// The room is deleted.
    Gone,
    /// A key was pressed that means something here.
    Key(String),
    /// Whether the browser was asked to save a file; otherwise nothing was saved.
    Saved {
        asked: bool,
    },
    /// The server does not take the key of this remote control; whether another of this browser is tried now.
    Refused {
        another: bool,
    },
}

/// An answer of the server.
pub struct Answer {
    /// 0 if none came.
    pub status: u16,
    text: String,
}

impl Answer {
    /// The body, if it is what is wanted.
    pub fn read<T: Read>(&self) -> Option<T> {
        read::text(&self.text)
    }

    /// A field of it, likewise.
    pub fn field<T: Read>(&self, name: &str) -> Option<T> {
        field(&Json::parse_valid(&self.text)?, name)
    }

    /// Whether the server says that there is no such room any more. Something in between may answer 404, too.
    pub fn is_gone(&self) -> bool {
        let why = self.field::<String>("why");
        matches!(self.status, 404 | 410) && matches!(why.as_deref(), Some("no-room" | "forgotten"))
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Asks the server, and calls back with what comes of it.
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

/// Asks for all results as they are in the state with the number `n`, or later.
pub fn look(io: &Rc<Io>, n: u64, then: Callback<Answer>) {
    ask(io, "GET", &format!("seen?n={n}"), None, then);
}

/// Takes results that came, or has them asked for again. The connection tells when the room is gone.
pub fn came(io: &Io, results: &mut Results, answer: &Answer, again: Callback<()>) {
    if !answer.is_gone()
        && let Some(seconds) = results.came(answer.read())
    {
        later(io, seconds, again);
    }
}

/// Calls back after about so many seconds.
pub fn later(io: &Io, seconds: u32, then: Callback<()>) {
    io.later(seconds, Closure::once_into_js(move || then.emit(())).unchecked_ref());
}

/// Listens for as long as the page is there.
pub fn listen(io: &Io, heard: Callback<Heard>) {
    let call = Closure::<dyn Fn(String, String)>::new(move |word: String, text: String| {
        let known = match word.as_str() {
            "state" => read::text(&text).map(|state| Heard::State(Box::new(state))),
            "control" => Some(Heard::Control(text)),
            "progress" => {
                let json = Json::parse_valid(&text);
                json.and_then(|json| {
                    let (answered, of) = (field(&json, "answered")?, field(&json, "of")?);
                    Some(Heard::Progress { answered, of })
                })
            }
            "connected" => Some(Heard::Connection(Connection::Connected)),
            "lost" => Some(Heard::Connection(Connection::Lost)),
            "woke" => Some(Heard::Woke),
            "gone" => Some(Heard::Gone),
            "key" => Some(Heard::Key(text)),
            "saved" => Some(Heard::Saved { asked: !text.is_empty() }),
            "refused" => Some(Heard::Refused { another: !text.is_empty() }),
            _ => None,
        };
        if let Some(known) = known {
            heard.emit(known);
        }
    });
    io.listen(call.into_js_value().unchecked_ref());
}

/// The choice that was tapped before the Wasm was there.
pub fn early(io: &Io) -> Option<OwnAnswer> {
    let tapped = io.early()?;
    let number = |at| tapped.get(at).as_f64();
    let (card, round) = (number(0)? as usize, number(1)? as u8);
    Some(OwnAnswer { card, round, choice: number(2)? as u8, turn: number(3)? as u32 })
}
