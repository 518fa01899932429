//! Pages rendered on the server, with the same views that render them in the browser (`room-views`). They work without
//! script. When the Wasm of `room-web` has loaded, it takes over.

pub mod door;
mod frame;
pub mod notes;
pub mod open;
pub mod words;

use crate::http::App;
use crate::http::error::{Refused, retry_after};
use crate::live::Live;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use frame::Frame;
use room_core::guide::Note;
use room_core::phone::{Msg, Phone, StoredAnswers};
use room_core::{KeyHash, State};
use room_views::{Connection, PhoneCalls, RemoteCalls, Scene};
use std::sync::Arc;
use views::Context;
use yew::Html;

/// Which page this is. The scripts read it from `data-page`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Phone,
    Screen,
    Remote,
    Door,
    Open,
}

impl Page {
    fn as_str(self) -> &'static str {
        match self {
            Page::Phone => "phone",
            Page::Screen => "screen",
            Page::Remote => "remote",
            Page::Door => "door",
            Page::Open => "open",
        }
    }

    /// The script of the page. Opening a room has a script of its own, which only facilitators download.
    fn script(self) -> &'static str {
        if self == Page::Open { "open" } else { "room" }
    }

    /// The inline styles of the page.
    fn styles(self) -> String {
        let all = crate::site::styles().iter();
        let own = all.take(if self == Page::Phone { 1 } else { usize::MAX });
        own.map(|styles| format!("<style>{}</style>", styles.text)).collect()
    }

    /// The relative address of the server's base, seen from the page.
    pub fn root(self) -> &'static str {
        match self {
            Page::Phone => "../",
            Page::Screen | Page::Remote => "../../",
            Page::Door | Page::Open => "",
        }
    }
}

/// A rendered view, and what its [`Frame`] has to say about it.
struct Drawing {
    html: Html,
    again: bool,
    /// [`Frame::newest`].
    newest: Option<u32>,
}

/// The data from which a page of a room is rendered.
pub struct Given {
    pub app: App,
    pub room: Arc<Live>,
    pub lang: String,
    pub state: State,
}

impl Given {
    /// Reads the state of the room once, so that the whole page shows the same one.
    pub fn of(app: &App, room: &Arc<Live>) -> Given {
        let lang = room.lang().to_owned();
        Given { app: app.clone(), room: room.clone(), lang, state: room.state() }
    }

    fn draw(&self, page: Page, view: impl FnOnce(&Scene<'_>) -> Drawing) -> Response {
        let room = &self.room;
        let seen = room.seen();
        let scene = Scene {
            context: Context {
                words: views::words::of(&self.lang).words,
                deck: &room.deck,
                article: None,
            },
            words: room_views::words::of(&self.lang),
            code: room.code,
            deal: &room.deal,
            state: &self.state,
            seen: Some(&seen),
            keep: self.app.options.keep,
            shipped: room.shipped,
            still: true,
        };
        let title = match page {
            // The wall and the remote control may be two tabs of one browser: different titles tell them apart.
            Page::Remote => format!("{}: {} {}", scene.words.remote, room.deck.title(), room.code),
            _ => format!("{} {}", room.deck.title(), room.code),
        };
        let Drawing { html, again, newest } = view(&scene);
        let frame = Frame {
            page,
            lang: scene.words.lang,
            title: &title,
            code: room.code.plain(),
            again,
            root: page.root(),
            turn: Some(self.state.turn),
            counts: Some((self.state.answered, self.state.seats)),
            newest,
            why: None,
        };
        drawn(html, &frame)
    }

    /// The page of a seat. Without a secret in the address, a new secret is generated.
    pub fn phone(self, seat: Option<String>, own: Option<usize>) -> Response {
        let secret = seat.or_else(|| crate::keys::secret().ok()).unwrap_or_default();
        let key = crate::keys::hash(&secret);
        let (phone, newest) = phone(&self.room, &self.state, key);
        let calls = PhoneCalls::default();
        self.draw(Page::Phone, |scene| {
            let (seat, connected) = (Some(&*secret), Connection::Connected);
            let html = room_views::phone::view(scene, &phone, connected, seat, own, &calls);
            let again = room_views::phone::waits(scene, &phone, own);
            Drawing { html, again, newest: Some(newest) }
        })
    }

    /// The wall. `address` is what participants type, `qr` the address of the QR code.
    pub fn screen(self, address: &str, qr: &str) -> Response {
        let join = room_views::screen::Join { address, qr, lonely: false, lost: false };
        self.draw(Page::Screen, |scene| {
            let html = room_views::screen::view(scene, &join);
            Drawing { html, again: true, newest: None }
        })
    }

    /// `known` says whether the key is a facilitator's. `None`: that cannot be checked now.
    pub fn remote(self, key: Option<&str>, known: Option<bool>) -> Response {
        let host = (known == Some(true)).then_some(());
        let control = host.and_then(|()| self.room.control());
        let guide = host.and_then(|()| self.room.guide());
        let card = self.state.card.and_then(|at| self.room.deal.get(at).copied());
        let card = card.and_then(|at| self.room.deck.cards().get(at));
        let note: Option<Note> = card.and_then(|card| guide?.note(&card.id).cloned());
        // A wrong key is not used; the page only says that it is wrong, and offers a field for another one.
        let (key, wrong) = if known == Some(false) { (None, key) } else { (key, None) };
        let told = wrong.map(|_| room_views::words::of(&self.lang).told_key);
        let calls = RemoteCalls { told, refused: told.is_some(), ..RemoteCalls::default() };
        let connected = Connection::Connected;
        self.draw(Page::Remote, |scene| {
            let (control, note) = (control.as_ref(), note.as_ref());
            let html =
                room_views::remote::view(scene, control, note, connected, false, key, &calls);
            Drawing { html, again: false, newest: None }
        })
    }
}

/// The phone's state as far as the server knows it, and the highest turn of the seat's answers.
fn phone(room: &Live, state: &State, key: Option<KeyHash>) -> (Phone, u32) {
    let mut phone = Phone::default();
    let known =
        key.and_then(|key| room.read(|room| Some((room.seat(&key)?, room.mine(&key)))).flatten());
    phone.apply(Msg::Opened(StoredAnswers::default()));
    phone.apply(Msg::StateReceived(state.clone()));
    let mut newest = 0;
    if let Some((seat, mine)) = known {
        newest = mine.iter().map(|own| own.turn).max().unwrap_or(0);
        phone.apply(Msg::Seated { seat, mine });
    }
    (phone, newest)
}

/// A page with a message, if there is no room to show or a request was refused. `root` is the relative address of the
/// server's base; `back` is the page of a room that a form was on.
pub async fn refused(
    refused: Refused,
    lang: String,
    root: &'static str,
    back: Option<String>,
) -> Response {
    refused_with(refused, lang, root, back, String::new()).await
}

/// The same for a code typed at the door. The field keeps the code, so that a typing error can be corrected.
pub async fn refused_code(refused: Refused, lang: String, typed: String) -> Response {
    refused_with(refused, lang, Page::Door.root(), None, typed).await
}

async fn refused_with(
    refused: Refused,
    lang: String,
    root: &'static str,
    back: Option<String>,
    typed: String,
) -> Response {
    drawing(move || {
        let words = words::of(&lang);
        let say = words.refused(&refused);
        let frame = Frame {
            page: Page::Door,
            lang: words.lang,
            title: say.split_once(". ").map_or(say, |(first, _)| first),
            code: String::new(),
            // The connection to the shared log may be back soon, so the page reloads itself. Its script does so
            // earlier.
            again: back.is_none() && refused.why == "not-yet",
            root,
            turn: None,
            counts: None,
            newest: None,
            why: Some(refused.why),
        };
        let door = door::Door {
            said: Some(say),
            root,
            back: back.as_deref(),
            typed: &typed,
            is_wrong: refused.why == "no-room",
        };
        let page = drawn(door::view(words, &door), &frame);
        let mut response = (refused.status, page).into_response();
        retry_after(&mut response);
        response
    })
    .await
}

/// Renders in a thread for blocking work: rendering takes some tenths of a millisecond, in which the thread could not
/// serve other requests.
pub async fn drawing(draw: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(draw).await.unwrap_or_else(|why| {
        Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", why.to_string()).into_response()
    })
}

fn drawn(html: Html, frame: &Frame<'_>) -> Response {
    match prerender::card::to_markup(html) {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, frame.around(&text)).into_response()
        }
        Err(why) => Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", why).into_response(),
    }
}

/// Escapes a text for an attribute or for the content of an element.
pub fn escaped(text: &str) -> String {
    prerender::page::escaped(text)
}
