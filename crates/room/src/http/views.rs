//! Handlers of the pages, and of the data that the pages load to render themselves. [`crate::pages`] renders them.

use super::App;
use super::error::Refused;
use super::guard::{InRoom, Peer, found};
use crate::keys;
use crate::live::Live;
use crate::pages::words::asked;
use crate::pages::{self, Given, Page, drawing};
use axum::Extension;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use invite::qr;
use room_core::Code;
use serde::Deserialize;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;

/// The room of a page's address, or why there is none.
async fn room(app: &App, request: Request<Body>) -> Result<Arc<Live>, Refused> {
    let (mut parts, _) = request.into_parts();
    InRoom::from_request_parts(&mut parts, app).await.map(|InRoom(room)| room)
}

/// The query of a page's address. It is never rejected: for an invalid query there is still a page.
#[derive(Default)]
pub struct PageQuery {
    seat: Option<String>,
    card: Option<String>,
    host: Option<String>,
    code: Option<String>,
    at: Option<String>,
}

impl FromRequestParts<App> for PageQuery {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let pairs = Query::<Vec<(String, String)>>::from_request_parts(parts, app).await;
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let mut query = PageQuery::default();
        for (name, value) in pairs {
            let known = match name.as_str() {
                "seat" => &mut query.seat,
                "card" => &mut query.card,
                "host" => &mut query.host,
                "code" => &mut query.code,
                "at" => &mut query.at,
                _ => continue,
            };
            // If a parameter is repeated, the first one counts.
            known.get_or_insert(value);
        }
        Ok(query)
    }
}

/// `GET r/CODE`: the page of a phone.
pub async fn phone(State(app): State<App>, query: PageQuery, request: Request<Body>) -> Response {
    // An invalid seat is treated as none. The next answer takes a new seat.
    let seat = query.seat.filter(|seat| keys::hash(seat).is_some());
    let card = query.card.and_then(|card| card.parse().ok());
    let lang = asked(request.headers());
    match room(&app, request).await {
        Ok(room) => drawing(move || Given::of(&app, &room).phone(seat, card)).await,
        Err(why) => pages::refused(why, lang.to_owned(), Page::Phone.root(), None).await,
    }
}

/// `GET r/CODE/`: redirects to the address without the slash, to which all links of the page are relative.
pub async fn without_slash(Path(code): Path<String>, uri: Uri) -> Redirect {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&match Code::read(&code) {
        Some(code) => format!("../{}{query}", code.plain()),
        None => "../../r".to_owned(),
    })
}

/// `GET r/CODE/remote/` and others with a trailing slash: redirects to the page, and keeps the query.
pub async fn with_slash(uri: Uri) -> Redirect {
    let page = uri.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("../{page}{query}"))
}

/// `GET r/CODE/screen`: the wall.
pub async fn screen(State(app): State<App>, request: Request<Body>) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default().to_owned();
    let lang = asked(request.headers());
    match room(&app, request).await {
        Ok(room) => {
            drawing(move || {
                let address = app.address.clone().unwrap_or_else(|| format!("http://{host}/"));
                Given::of(&app, &room).screen(&typed(&address), "qr.svg")
            })
            .await
        }
        Err(why) => pages::refused(why, lang.to_owned(), Page::Screen.root(), None).await,
    }
}

/// The address as people type it: without the scheme, and with `/r`.
fn typed(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://");
    format!("{}/r", bare.trim_end_matches('/'))
}

/// `GET r/CODE/remote`: the remote control.
pub async fn remote(State(app): State<App>, query: PageQuery, request: Request<Body>) -> Response {
    let lang = asked(request.headers());
    match room(&app, request).await {
        Ok(room) => {
            let key = query.host;
            let known = match key.as_deref().and_then(keys::hash) {
                Some(hash) => room.knows_host(&hash).await.ok(),
                None => Some(false),
            };
            drawing(move || Given::of(&app, &room).remote(key.as_deref(), known)).await
        }
        Err(why) => pages::refused(why, lang.to_owned(), Page::Remote.root(), None).await,
    }
}

/// `GET r/CODE/qr.svg?at=BASE`: the QR code for participants. `at` is the base address of the page, for servers that do
/// not know their own. Without it, the `Host` header of this request is used.
pub async fn qr(
    State(app): State<App>,
    InRoom(room): InRoom,
    query: PageQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let here = host.map(|host| format!("http://{host}/"));
    let base = app.base(query.at.or(here))?.unwrap_or_default();
    let link = format!("{base}/r/{}#{}", room.code.plain(), room.opening.door);
    let svg = qr::svg(&link).map_err(Refused::invalid)?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, svg).into_response())
}

/// `GET r/CODE/room.json`: the part of a room that never changes. Of the deck it only has the cards dealt, so that
/// phones download less. It is revalidated each time (`no-cache`): pages read `words` by index, and another version of
/// the program may have other sentences.
pub async fn description(State(app): State<App>, InRoom(room): InRoom) -> Response {
    let deck = dealt(&room.opening.deck, &room.deal);
    let lang = room.lang();
    let words = room_views::words::of(lang);
    let sentences = |each: Vec<(&str, &'static str)>| -> Vec<&str> {
        each.into_iter().map(|(_, sentence)| sentence).collect()
    };
    let quiz = views::words::of(lang).words;
    let words = (words.lang != "en").then(|| [sentences(words.each()), sentences(quiz.each())]);
    let body = json!({
        "words": words,
        "code": room.code.plain(),
        "lang": lang,
        "deal": (0..room.deal.len()).collect::<Vec<_>>(),
        "keep": app.options.keep,
        "shipped": room.shipped,
        "address": app.address.as_deref().map(typed),
        "deck": deck,
    });
    let headers = [(header::CACHE_CONTROL, "private, no-cache")];
    (headers, axum::Json(body)).into_response()
}

/// The deck with only the cards at these indices, and without its sets.
fn dealt(deck: &str, deal: &[usize]) -> Value {
    let mut deck: Value = serde_json::from_str(deck).unwrap_or_default();
    if let Some(deck) = deck.as_object_mut() {
        deck.remove("sets");
        let cards = deck.get("cards").and_then(Value::as_array);
        let kept = deal.iter().filter_map(|at| cards?.get(*at).cloned()).collect();
        deck.insert("cards".to_owned(), kept);
    }
    deck
}

/// `GET r`: the door. With `?code=…`, redirects to the room, or says that there is none.
pub async fn door(
    State(app): State<App>,
    peer: Option<Extension<Peer>>,
    query: PageQuery,
    headers: HeaderMap,
) -> Response {
    let lang = asked(&headers);
    let Some(typed) = query.code else { return drawing(|| pages::door::page(lang)).await };
    let code = Code::read(&typed);
    match (found(&app, code, peer.map(|Extension(peer)| peer)).await, code) {
        (Err(why), Some(code)) if why.status == StatusCode::GONE => to(code),
        (Err(why), _) => pages::refused_code(why, lang.to_owned(), typed).await,
        (Ok(room), _) => to(room.code),
    }
}

/// Redirects to the room's page. For a deleted room, that page says so and deletes what the device has stored of it.
fn to(code: Code) -> Response {
    Redirect::to(&format!("r/{}", code.plain())).into_response()
}

/// `GET rooms`: the page for opening a room.
pub async fn open(State(app): State<App>, headers: HeaderMap) -> Response {
    let lang = asked(&headers);
    drawing(move || pages::open::page(&app, lang)).await
}

#[derive(Deserialize)]
pub struct Which {
    deck: String,
}

/// `GET notes?deck=ID`: the handout of a shipped deck, with the facilitator's notes.
pub async fn notes(Query(Which { deck }): Query<Which>) -> Response {
    drawing(move || {
        let known = crate::site::decks().into_iter().find(|known| known.id() == deck);
        let page = known.as_ref().and_then(pages::notes::page);
        page.unwrap_or_else(|| super::files::no_page().into_response())
    })
    .await
}
