//! What facilitators send and ask for.

use super::App;
use super::error::Refused;
use super::events::MOST_WAIT;
use super::guard::{self, Host};
use crate::keys;
use crate::live::Live;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use invite::qr;
use room_core::guide::Note;
use room_core::{Control, Move, Outcome, Record, Refusal, Seen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Serialize)]
pub struct Moved {
    n: u64,
}

/// `{on: TURN, move: "ask", card: 3}`
#[derive(Deserialize)]
pub struct Step {
    on: u32,
    #[serde(flatten)]
    step: Move,
}

/// `POST moves`
pub async fn moves(Host(room): Host, Json(Step { on, step }): Json<Step>) -> Response {
    match submit(&room, Record::Moved { on, step }).await {
        Ok(()) => Json(Moved { n: room.state_number() }).into_response(),
        Err(refused) if refused.why == "moved" => {
            let state = room.state();
            let body =
                serde_json::json!({ "why": refused.why, "say": refused.say, "state": state });
            (StatusCode::CONFLICT, Json(body)).into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

/// Records what a facilitator wants.
pub async fn submit(room: &Live, record: Record) -> Result<(), Refused> {
    let is_hands = matches!(record, Record::Hands { .. });
    let on = if let Record::Moved { on, .. } = record { Some(on) } else { None };
    let refusal = match room.submit(record).await.map_err(|why| Refused::not_kept(&why))? {
        Outcome::Changed | Outcome::Repeated => return Ok(()),
        Outcome::Refused(refusal) => refusal,
    };
    // Of what facilitators send, only hands can be too late for a round. For all else "closed" means that the room is
    // over, also where this server has not read that yet.
    let is_over = room.is_over() || refusal == Refusal::Closed && !is_hands;
    Err(Refused::of(match on {
        _ if !is_over => refusal,
        Some(on) if on != room.state().turn => Refusal::Moved,
        _ => Refusal::DoesNotFit,
    }))
}

#[derive(Deserialize)]
pub struct Hands {
    card: u16,
    round: u8,
    counts: Vec<u16>,
    turn: u32,
}

/// `POST hands`
pub async fn hands(
    Host(room): Host,
    Json(Hands { card, round, counts, turn }): Json<Hands>,
) -> Result<Json<Moved>, Refused> {
    submit(&room, Record::Hands { card, round, counts, turn }).await?;
    Ok(Json(Moved { n: room.state_number() }))
}

/// `DELETE seats/ID`
pub async fn remove(
    Host(room): Host,
    Path((_, seat)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::Removed { seat }).await.map(|()| StatusCode::NO_CONTENT)
}

/// `POST seats/ID/undo`
pub async fn restore(
    Host(room): Host,
    Path((_, seat)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::Restored { seat }).await.map(|()| StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub struct At {
    /// Where the page stands that asks, for servers that do not know their own address.
    at: Option<String>,
}

/// A further remote control, told this once.
#[derive(Serialize)]
pub struct Added {
    host: String,
    /// By which it can be withdrawn.
    number: Option<usize>,
    /// The address of the remote control with its key, if it is known where the server stands; and the QR code of it.
    link: Option<String>,
    qr_path: Option<String>,
    qr_size: Option<i32>,
}

/// `POST hosts?at=BASE`: a further remote's key.
pub async fn add_host(
    State(app): State<App>,
    Host(room): Host,
    Query(At { at }): Query<At>,
) -> Result<(StatusCode, Json<Added>), Refused> {
    let base = app.base(at)?;
    let broken = |say| Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", say);
    let host = keys::secret().map_err(broken)?;
    let Some(key) = keys::hash(&host) else { return Err(Refused::invalid("This is no key.")) };
    submit(&room, Record::HostAdded { key }).await?;
    let number = room.read(|room| room.hosts().into_iter().zip(room.host_keys()));
    let number = number.and_then(|mut all| all.find(|(_, own)| *own == key)).map(|(at, _)| at);
    let code = room.code.plain();
    let link = base.map(|base| format!("{base}/r/{code}/remote#host={host}"));
    // Without a picture there is still the link.
    let qr = link.as_deref().and_then(|link| qr::drawing(link, qr::Ecc::Medium).ok());
    let (qr_path, qr_size) = qr.map(|qr| (qr.path, qr.size)).unzip();
    Ok((StatusCode::CREATED, Json(Added { host, number, link, qr_path, qr_size })))
}

/// `DELETE hosts/ID`
pub async fn revoke_host(
    Host(room): Host,
    Path((_, host)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::HostRevoked { host }).await.map(|()| StatusCode::NO_CONTENT)
}

/// `DELETE r/CODE`
pub async fn forget(State(app): State<App>, Host(room): Host) -> Result<StatusCode, Refused> {
    app.rooms.forget(&room).await.map_err(|why| Refused::not_kept(&why))?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub struct ControlQuery {
    #[serde(default)]
    after: u64,
    /// How many had answered and how many seats there were when the remote control last looked.
    #[serde(default)]
    answered: usize,
    #[serde(default)]
    seats: usize,
    #[serde(default)]
    wait: u64,
}

/// Everything a remote control shows.
#[derive(Serialize)]
pub struct Whole {
    state: room_core::State,
    /// None once the room is over.
    control: Option<Control>,
    seen: Seen,
}

/// `GET control?after=N&answered=A&seats=S&wait=20`: at once if anything is newer, else when it is, or after the
/// wait. Whoever asks is a facilitator who is here.
pub async fn control(
    Host(room): Host,
    Query(query): Query<ControlQuery>,
    headers: HeaderMap,
) -> Result<Json<Whole>, Refused> {
    if room.host_seen() {
        // Only a sign: if it cannot be written, the next request tries again.
        let _ = submit(&room, Record::HostSeen { here: true }).await;
    }
    let (mut frames, mut progress) = (room.frames(), room.progress());
    let known = (query.answered, query.seats);
    let waited = Duration::from_secs(query.wait.min(MOST_WAIT));
    if query.wait > 0 {
        let news = async {
            tokio::select! {
                _ = frames.wait_for(|frame| frame.is_news(query.after)) => {}
                _ = progress.wait_for(|now| *now != known) => {}
                () = tokio::time::sleep(waited) => {}
            }
        };
        room.unless_cut_off(news).await.ok_or_else(Refused::cut_off)?;
    }
    if room.is_forgotten() {
        return Err(Refused::forgotten());
    }
    // It may have been withdrawn meanwhile.
    guard::host(&room, &headers).await?;
    room.host_seen();
    // The state comes first: what is older than the rest is asked for again at once.
    Ok(Json(Whole { state: room.state(), control: room.control(), seen: room.seen() }))
}

/// `GET guide.json`: notes by card id; empty if the deck has no guide.
pub async fn guide(Host(room): Host) -> Json<BTreeMap<String, Note>> {
    let guide = room.guide();
    let notes = room
        .deck
        .cards()
        .iter()
        .filter_map(|card| Some((card.id.clone(), guide.as_ref()?.note(&card.id)?.clone())));
    Json(notes.collect())
}
