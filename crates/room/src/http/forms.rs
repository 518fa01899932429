//! Requests of pages without script: HTML forms. The response redirects back to the page. Secrets are in fields of the
//! form, since forms cannot set headers.

use super::App;
use super::answers::{give, take_seat};
use super::control::submit;
use super::error::Refused;
use super::export::{self, File};
use super::guard::InRoom;
use crate::keys;
use crate::live::Live;
use crate::pages;
use crate::pages::words::asked;
use axum::extract::{Form, FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use room_core::room::OwnAnswer;
use room_core::state::PhaseName;
use room_core::{Code, Move, Record};
use room_views::words::fill;
use serde::Deserialize;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

/// Relative address of the server's base, seen from an address below a room's.
const BASE_FROM_ROOM: &str = "../../";

/// Extractor: the room of the address, or why there is none. The form's fields say which page it was on.
pub struct OnPage {
    room: Result<Arc<Live>, Refused>,
    /// The language of the page that shows the error.
    lang: &'static str,
}

impl FromRequestParts<App> for OnPage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let room = InRoom::from_request_parts(parts, app).await.map(|InRoom(room)| room);
        Ok(OnPage { room, lang: asked(&parts.headers) })
    }
}

impl OnPage {
    /// The room; or a page that says why there is none, since the browser shows the response of a form. The page links
    /// back to the one that the form was on, unless the room does not exist.
    async fn room_or(self, page: impl FnOnce() -> String) -> Result<Arc<Live>, Box<Response>> {
        let why = match self.room {
            Ok(room) => return Ok(room),
            Err(why) => why,
        };
        let is_gone = matches!(why.status, StatusCode::NOT_FOUND | StatusCode::GONE);
        let back = (!is_gone).then(page);
        Err(Box::new(pages::refused(why, self.lang.to_owned(), BASE_FROM_ROOM, back).await))
    }
}

/// The fields of a phone's form. Without `card`, `round` and `choice` it only takes a seat.
#[derive(Deserialize)]
pub struct Answer {
    seat: String,
    card: Option<u16>,
    round: Option<u8>,
    choice: Option<u8>,
    /// Counted by the page's script (`static/room/early.js`): an answer that arrives late, or is sent again, does not
    /// replace one that was tapped after it.
    turn: Option<u32>,
}

/// `POST answers`: takes a seat, records the answer if the form has one, and redirects to the room.
pub async fn answer(
    State(app): State<App>,
    form_page: OnPage,
    Path(values): Path<HashMap<String, String>>,
    Form(form): Form<Answer>,
) -> Response {
    let page = |card: Option<u16>| {
        let code = values.get("code").and_then(|text| Code::read(text));
        let code = code.map(|code| code.plain()).unwrap_or_default();
        let card = card.map(|card| format!("&card={card}"));
        format!("../{code}?seat={}{}", form.seat, card.unwrap_or_default())
    };
    let room = match form_page.room_or(|| page(form.card)).await {
        Ok(room) => room,
        Err(refusal) => return *refusal,
    };
    let given = async {
        let seat = keys::hash(&form.seat).ok_or_else(|| Refused::no_key("a seat"))?;
        take_seat(&room, seat).await?;
        let (Some(card), Some(round), Some(choice)) = (form.card, form.round, form.choice) else {
            return Ok(());
        };
        let mine = room.read(|room| room.mine(&seat)).unwrap_or_default();
        let counted = (usize::from(card), round, choice);
        let counts = mine.iter().any(|own| (own.card, own.round, own.choice) == counted);
        if counts && form.turn.is_none() {
            // A repeated request, perhaps after the round was closed: the answer already counts.
            return Ok(());
        }
        let newest = mine.iter().map(|own| own.turn).max().unwrap_or(0);
        let turn = form.turn.unwrap_or_else(|| newest.saturating_add(1));
        let given = give(&app, &room, Record::Answered { seat, card, round, choice, turn }).await;
        if counts { Ok(()) } else { given.map(|_| ()) }
    };
    let given = given.await;
    // In a self-paced room, an accepted answer leads to the first card without an answer. A refused one leads back to
    // its card.
    let is_own = given.is_err() && room.state().phase == PhaseName::OwnPace;
    let page = page(form.card.filter(|_| is_own));
    match given {
        Ok(()) => Redirect::to(&page).into_response(),
        Err(why) => refused(&room, late(&room, &form, why), page).await,
    }
}

/// The message for an answer that was too late: it says whether an earlier answer counts. If the room has ended, it
/// only says that.
fn late(room: &Live, form: &Answer, refused: Refused) -> Refused {
    let seat = keys::hash(&form.seat);
    let mine = room.read(|room| seat.map(|seat| room.mine(&seat)));
    let counts = mine.map(|mine| {
        let here = |own: &OwnAnswer| {
            (Some(own.card), Some(own.round)) == (form.card.map(usize::from), form.round)
        };
        mine.unwrap_or_default().iter().any(here)
    });
    let why = match (refused.why, counts) {
        ("closed", _) if room.is_over() => "over",
        // A self-paced room has no rounds.
        ("closed", Some(counts)) if room.state().phase == PhaseName::OwnPace => {
            let words = room_views::words::of(room.lang());
            let sentence = if counts { words.too_late } else { words.too_late_none };
            let card = (form.card.unwrap_or(0) + 1).to_string();
            return Refused { why: "too-late", say: fill(sentence, &[("card", &card)]), ..refused };
        }
        ("closed", Some(false)) => "closed-none",
        (why, _) => why,
    };
    Refused { why, ..refused }
}

/// The fields of a facilitator's form, by name.
type Fields = HashMap<String, String>;

/// Checks the facilitator's key in the form.
async fn host(room: Arc<Live>, fields: &Fields) -> Result<Arc<Live>, Refused> {
    match fields.get("host").and_then(|key| keys::hash(key)) {
        Some(key) if room.knows_host(&key).await.map_err(|why| Refused::not_kept(&why))? => {
            Ok(room)
        }
        _ => Err(Refused::no_key("a facilitator")),
    }
}

fn number<T: std::str::FromStr>(fields: &Fields, name: &str) -> Option<T> {
    fields.get(name)?.trim().parse().ok()
}

/// A page that says why a form was refused, with a link back to the page that the form was on.
async fn refused(room: &Live, why: Refused, page: String) -> Response {
    pages::refused(why, room.lang().to_owned(), BASE_FROM_ROOM, Some(page)).await
}

/// The address of the remote control that the form was on.
fn remote(fields: &Fields) -> String {
    format!("remote?host={}", fields.get("host").map_or("", String::as_str))
}

/// Redirects to the remote control, or shows a page that says why the request was refused.
async fn back(room: &Live, fields: &Fields, done: Result<(), Refused>) -> Response {
    match done {
        // Another remote control was quicker: the page shows where the room is now, which is answer enough.
        Err(why) if why.why != "moved" => refused(room, why, remote(fields)).await,
        _ => Redirect::to(&remote(fields)).into_response(),
    }
}

/// `POST moves` as a form, with the fields `host`, `on`, `move`, and for some moves `card`.
pub async fn moves(form_page: OnPage, Form(fields): Form<Fields>) -> Response {
    let room = match form_page.room_or(|| remote(&fields)).await {
        Ok(room) => room,
        Err(refusal) => return *refusal,
    };
    let done = async {
        let room = host(room.clone(), &fields).await?;
        let step = step(&fields).ok_or_else(|| Refused::invalid("This is no move."))?;
        let on = number(&fields, "on").unwrap_or(0);
        submit(&room, Record::Moved { on, step }).await
    };
    let done = done.await;
    back(&room, &fields, done).await
}

fn step(fields: &Fields) -> Option<Move> {
    let mut body = serde_json::Map::new();
    body.insert("move".to_owned(), fields.get("move")?.clone().into());
    if let Some(card) = number::<u64>(fields, "card") {
        body.insert("card".to_owned(), card.into());
    }
    serde_json::from_value(body.into()).ok()
}

/// `POST hands` as a form, with the fields `host`, `card`, `round`, and `hands-N` for the choice at index N of the
/// deck.
pub async fn hands(form_page: OnPage, Form(fields): Form<Fields>) -> Response {
    let room = match form_page.room_or(|| remote(&fields)).await {
        Ok(room) => room,
        Err(refusal) => return *refusal,
    };
    let done = async {
        let room = host(room.clone(), &fields).await?;
        let (card, round) =
            number(&fields, "card").zip(number(&fields, "round")).ok_or_else(|| {
                Refused::invalid("There is no card to count hands for. Ask one first.")
            })?;
        let choices = room.read(|room| room.card(usize::from(card)).map(|card| card.choices.len()));
        let choices = choices.flatten().unwrap_or(0);
        let counts = (0..choices).map(|at| number(&fields, &format!("hands-{at}")).unwrap_or(0));
        let known = room.read(|room| room.hands_turn(usize::from(card), round)).flatten();
        let turn = known.unwrap_or(0).saturating_add(1);
        submit(&room, Record::Hands { card, round, counts: counts.collect(), turn }).await
    };
    match done.await {
        // For hands, "moved" is shown too: the facilitator must not believe that they were stored.
        Err(why) => refused(&room, why, remote(&fields)).await,
        done => back(&room, &fields, done).await,
    }
}

/// `POST export.csv` and the other formats as a form, with the field `host`.
pub async fn export(
    form_page: OnPage,
    Path(values): Path<HashMap<String, String>>,
    Form(fields): Form<Fields>,
) -> Response {
    let room = match form_page.room_or(|| remote(&fields)).await {
        Ok(room) => room,
        Err(refusal) => return *refusal,
    };
    let file = values.get("file").and_then(|name| File::named(name));
    match (host(room.clone(), &fields).await, file) {
        (Ok(room), Some(file)) => export::answer(&room, file).into_response(),
        (Err(why), _) => refused(&room, why, remote(&fields)).await,
        (_, None) => refused(&room, super::files::no_page(), remote(&fields)).await,
    }
}
