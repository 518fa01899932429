//! What pages without script send: a form, and back to the page. Secrets are in its fields.

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

/// From an address below a room's to where the server stands.
const BELOW: &str = "../../";

/// The room of the address, or why there is none. The form says which page it was on.
pub struct OnPage {
    room: Result<Arc<Live>, Refused>,
    /// The language of a page that says why not.
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
    /// The room; or a page that says why there is none, since a browser shows what it is answered. It leads back to the
    /// page that the form was on, unless that is gone with the room.
    async fn room_or(self, page: impl FnOnce() -> String) -> Result<Arc<Live>, Box<Response>> {
        let why = match self.room {
            Ok(room) => return Ok(room),
            Err(why) => why,
        };
        let is_gone = matches!(why.status, StatusCode::NOT_FOUND | StatusCode::GONE);
        let back = (!is_gone).then(page);
        Err(Box::new(pages::refused(why, self.lang.to_owned(), BELOW, back).await))
    }
}

#[derive(Deserialize)]
pub struct Answer {
    seat: String,
    card: Option<u16>,
    round: Option<u8>,
    choice: Option<u8>,
    /// Counted by the page's script: what is delivered late, or sent again, replaces nothing that was tapped after it.
    turn: Option<u32>,
}

/// `POST answers`: takes a seat, answers if there is an answer, and shows the room.
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
            // Sent again, perhaps when the round has closed: it counts already.
            return Ok(());
        }
        let newest = mine.iter().map(|own| own.turn).max().unwrap_or(0);
        let turn = form.turn.unwrap_or_else(|| newest.saturating_add(1));
        let given = give(&app, &room, Record::Answered { seat, card, round, choice, turn }).await;
        if counts { Ok(()) } else { given.map(|_| ()) }
    };
    let given = given.await;
    // At one's own pace an answer that is taken leads on to the first card without one. Any other leads back to its card.
    let is_own = given.is_err() && room.state().phase == PhaseName::OwnPace;
    let page = page(form.card.filter(|_| is_own));
    match given {
        Ok(()) => Redirect::to(&page).into_response(),
        Err(why) => refused(&room, late(&room, &form, why), page).await,
    }
}

/// Of an answer that came too late: whether one from before counts. Of a room that is over, that alone is said.
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
        // At one's own pace there are no rounds.
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

/// The fields of a facilitator's form.
type Fields = HashMap<String, String>;

/// The room of a form with a facilitator's key in it.
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

/// A page that says why a form was refused, and leads back to the page that it was on.
async fn refused(room: &Live, why: Refused, page: String) -> Response {
    pages::refused(why, room.lang().to_owned(), BELOW, Some(page)).await
}

/// The address of the remote control that a form was on.
fn remote(fields: &Fields) -> String {
    format!("remote?host={}", fields.get("host").map_or("", String::as_str))
}

/// Back to the remote control, or a page that says why not.
async fn back(room: &Live, fields: &Fields, done: Result<(), Refused>) -> Response {
    match done {
        // Another remote was quicker: where the room is now is the answer.
        Err(why) if why.why != "moved" => refused(room, why, remote(fields)).await,
        _ => Redirect::to(&remote(fields)).into_response(),
    }
}

/// `POST moves` as a form: `host`, `on`, `move`, and for some `card`.
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

/// `POST hands` as a form: `host`, `card`, `round`, and `hands-N` for the choice at place N of the deck.
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
        // Nobody may take them for kept.
        Err(why) => refused(&room, why, remote(&fields)).await,
        done => back(&room, &fields, done).await,
    }
}

/// `POST export.csv` and the others, as a form: `host`.
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
