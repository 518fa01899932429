//! `POST rooms`: validates the request of a facilitator, and opens a room.

use super::App;
use super::error::Refused;
use super::guard::Creator;
use crate::log::DealRequest;
use crate::pages::words;
use crate::rooms::{NotOpened, RoomRequest};
use crate::site;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use quiz::{Deck, Problem};
use room_core::{Pace, Rules};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::oneshot;

/// The deck of a room whose request names none.
const DEFAULT_DECK: &str = "leader-or-manager";

/// The body of the request. `docs/room.md` documents its fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The id of a deck that the server has, or a whole deck as an object.
    deck: Option<Value>,
    set: Option<String>,
    cards: Option<usize>,
    #[serde(default)]
    pace: Pace,
    minimum: Option<u32>,
    numbers: Option<u32>,
    lang: Option<String>,
    coach: Option<Coach>,
}

/// `true`, `false`, `"on"` or `"off"`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Coach {
    Is(bool),
    Named(String),
}

/// The response.
#[derive(Serialize)]
pub struct Opened {
    /// With a hyphen, as people read it: `BX4-7KQ`.
    code: String,
    /// The key in the link of the QR code.
    door: String,
    /// The facilitator's key. It is sent only in this response.
    host: String,
}

/// `POST rooms`. Error messages are in the language of the browser, like the page that shows them.
pub async fn open(State(app): State<App>, request: Request) -> Response {
    let words = words::of(words::asked(request.headers()));
    let not_opened = |refused: Refused| {
        let say = words.not_opened(&refused).to_owned();
        Refused { say, ..refused }.into_response()
    };
    let (mut parts, body) = request.into_parts();
    // The key is checked first, so that the server parses no deck of a client without it.
    if let Err(refused) = Creator::from_request_parts(&mut parts, &app).await {
        return not_opened(refused);
    }
    match Bytes::from_request(Request::from_parts(parts, body), &app).await {
        Ok(body) => opened(&app, body).await.map_or_else(not_opened, IntoResponse::into_response),
        Err(unread) => unread.into_response(),
    }
}

async fn opened(app: &App, body: Bytes) -> Result<(StatusCode, Json<Opened>), Refused> {
    let asked: Asked = match body.is_empty() {
        true => serde_json::from_str("{}"),
        false => serde_json::from_slice(&body),
    }
    .map_err(|why| Refused::invalid(format!("The request cannot be read: {why}.")))?;
    let wish = room_request(app, asked)?;
    let (tell, told) = oneshot::channel();
    let rooms = app.rooms.clone();
    tokio::spawn(async move {
        // The client has disconnected, so nobody has the key of the new room: it is deleted.
        if let Err(Ok(unwanted)) = tell.send(rooms.open(wish).await) {
            let _ = rooms.forget(&unwanted.live).await;
        }
    });
    let opened = told.await.map_err(|_| Refused::broken())?.map_err(|why| match why {
        NotOpened::TooMany => {
            let say =
                "This server takes no more rooms. End one that is not used; if that does not help, forget one.";
            Refused::new(StatusCode::SERVICE_UNAVAILABLE, "too-many-rooms", say)
        }
        NotOpened::NotStored(why) => Refused::not_kept(&why),
        NotOpened::Broken(say) => Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", say),
    })?;
    let code = opened.live.code.to_string();
    let door = opened.live.opening.door.clone();
    Ok((StatusCode::CREATED, Json(Opened { code, door, host: opened.host })))
}

/// Validates the request.
fn room_request(app: &App, asked: Asked) -> Result<RoomRequest, Refused> {
    let (deck, json) = deck(app, asked.deck)?;
    let known = |set: &String| set == "all" || deck.sets().iter().any(|known| known.id == *set);
    if let Some(set) = asked.set.as_ref().filter(|set| !known(set)) {
        return Err(Refused::invalid(format!(
            "The deck has no set \"{set}\". Name one of its sets, or \"all\"."
        )));
    }
    let usual = Rules::default();
    let minimum = asked.minimum.unwrap_or(usual.minimum);
    let rules = Rules {
        pace: asked.pace,
        minimum,
        numbers: asked.numbers.unwrap_or(usual.numbers.max(minimum)),
        coach: match asked.coach {
            None => true,
            Some(Coach::Is(on)) => on,
            Some(Coach::Named(word)) if word == "on" => true,
            Some(Coach::Named(word)) if word == "off" => false,
            Some(Coach::Named(_)) => {
                return Err(Refused::invalid("`coach` is true, false, \"on\" or \"off\"."));
            }
        },
        seats: app.options.seats,
    };
    let rules = rules.checked().map_err(Refused::invalid)?;
    let deal = DealRequest { set: asked.set, cards: asked.cards };
    Ok(RoomRequest { deck: json, deal, rules, lang: asked.lang.filter(|lang| lang.len() <= 35) })
}

/// The deck that the request names or contains, parsed and as JSON.
fn deck(app: &App, asked: Option<Value>) -> Result<(Deck, String), Refused> {
    let json = match asked {
        None => by_id(app, DEFAULT_DECK)?,
        Some(Value::String(id)) => by_id(app, &id)?,
        Some(whole @ Value::Object(_)) => whole.to_string(),
        Some(_) => return Err(Refused::invalid("`deck` is a deck's id or a whole deck.")),
    };
    match Deck::parse(&json) {
        Ok(deck) => Ok((deck, json)),
        Err(problems) => {
            let all: Vec<String> = problems.iter().map(Problem::to_string).collect();
            Err(Refused::invalid(format!("The deck has problems: {}.", all.join("; "))))
        }
    }
}

fn by_id(app: &App, id: &str) -> Result<String, Refused> {
    let own = app.decks.iter().find(|(deck, _)| deck.id() == id).map(|(_, json)| json.clone());
    own.or_else(|| site::deck(id)).ok_or_else(|| {
        Refused::invalid(format!(
            "This server has no deck \"{id}\". The page at `rooms` lists those it has."
        ))
    })
}
