//! What facilitators send and request: moves, hands, seats, further remote controls, and the data of the remote
//! control.

use super::App;
use super::error::Refused;
use super::events::MAX_WAIT_SECONDS;
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

/// The response to a request that counted: the number of the state.
#[derive(Serialize)]
pub struct Moved {
    n: u64,
}

/// The body of [`moves`]: `{on: TURN, move: "ask", card: 3}`. `on` is the turn that the remote control showed.
#[derive(Deserialize)]
pub struct Step {
    on: u32,
    #[serde(flatten)]
    step: Move,
}

/// `POST moves`: makes a move. If another remote control was quicker, the 409 has the current state.
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

/// Records a request of a facilitator, and translates a refusal into one that fits their page.
pub async fn submit(room: &Live, record: Record) -> Result<(), Refused> {
    let is_hands = matches!(record, Record::Hands { .. });
    let on = if let Record::Moved { on, .. } = record { Some(on) } else { None };
    let refusal = match room.submit(record).await.map_err(|why| Refused::not_kept(&why))? {
        Outcome::Changed | Outcome::Repeated => return Ok(()),
        Outcome::Refused(refusal) => refusal,
    };
    // `Closed` is about a round only if hands are refused. For all other requests of facilitators it means that the
    // room has ended, even if this server has not read that yet.
    let is_over = room.is_over() || refusal == Refusal::Closed && !is_hands;
    Err(Refused::of(match on {
        _ if !is_over => refusal,
        Some(on) if on != room.state().turn => Refusal::Moved,
        _ => Refusal::DoesNotFit,
    }))
}

/// The body of [`hands`]: a count for each choice, in the deck's order.
#[derive(Deserialize)]
pub struct Hands {
    card: u16,
    round: u8,
    counts: Vec<u16>,
    turn: u32,
}

/// `POST hands`: records a show of hands.
pub async fn hands(
    Host(room): Host,
    Json(Hands { card, round, counts, turn }): Json<Hands>,
) -> Result<Json<Moved>, Refused> {
    submit(&room, Record::Hands { card, round, counts, turn }).await?;
    Ok(Json(Moved { n: room.state_number() }))
}

/// `DELETE seats/ID`: removes a seat from the room.
pub async fn remove(
    Host(room): Host,
    Path((_, seat)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::Removed { seat }).await.map(|()| StatusCode::NO_CONTENT)
}

/// `POST seats/ID/undo`: lets a removed seat back in.
pub async fn restore(
    Host(room): Host,
    Path((_, seat)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::Restored { seat }).await.map(|()| StatusCode::NO_CONTENT)
}

/// The query of [`add_host`].
#[derive(Deserialize)]
pub struct At {
    /// The base address of the requesting page, for servers that do not know their own address.
    at: Option<String>,
}

/// A further remote control. The key is sent only in this response.
#[derive(Serialize)]
pub struct Added {
    host: String,
    /// The number with which the key can be revoked.
    number: Option<usize>,
    /// The address of the remote control with its key, if the server's address is known; then also its QR code.
    link: Option<String>,
    qr_path: Option<String>,
    qr_size: Option<i32>,
}

/// `POST hosts?at=BASE`: adds a key for a further remote control.
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
    // If the QR code cannot be drawn, the response still has the link.
    let qr = link.as_deref().and_then(|link| qr::drawing(link, qr::Ecc::Medium).ok());
    let (qr_path, qr_size) = qr.map(|qr| (qr.path, qr.size)).unzip();
    Ok((StatusCode::CREATED, Json(Added { host, number, link, qr_path, qr_size })))
}

/// `DELETE hosts/ID`: revokes the key of a further remote control.
pub async fn revoke_host(
    Host(room): Host,
    Path((_, host)): Path<(String, u32)>,
) -> Result<StatusCode, Refused> {
    submit(&room, Record::HostRevoked { host }).await.map(|()| StatusCode::NO_CONTENT)
}

/// `DELETE r/CODE`: deletes the room.
pub async fn forget(State(app): State<App>, Host(room): Host) -> Result<StatusCode, Refused> {
    app.rooms.forget(&room).await.map_err(|why| Refused::not_kept(&why))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The query of [`control()`]: what the remote control already knows, and how long to wait, in seconds.
#[derive(Deserialize)]
pub struct ControlQuery {
    #[serde(default)]
    after: u64,
    /// The counts that the remote control shows: how many seats have answered, and how many seats there are.
    #[serde(default)]
    answered: usize,
    #[serde(default)]
    seats: usize,
    #[serde(default)]
    wait: u64,
}

/// Everything that a remote control shows.
#[derive(Serialize)]
pub struct Whole {
    state: room_core::State,
    /// `None` once the room has ended.
    control: Option<Control>,
    seen: Seen,
}

/// `GET control?after=N&answered=A&seats=S&wait=20`, long polling: responds immediately if anything is newer than the
/// query says, else as soon as it is, or after the wait. The request also counts as a heartbeat of the facilitator.
pub async fn control(
    Host(room): Host,
    Query(query): Query<ControlQuery>,
    headers: HeaderMap,
) -> Result<Json<Whole>, Refused> {
    if room.host_seen() {
        // Best effort: if this cannot be written, the next request tries again.
        let _ = submit(&room, Record::HostSeen { here: true }).await;
    }
    let (mut frames, mut progress) = (room.frames(), room.progress());
    let known = (query.answered, query.seats);
    let waited = Duration::from_secs(query.wait.min(MAX_WAIT_SECONDS));
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
    // The key may have been revoked during the wait.
    guard::host(&room, &headers).await?;
    room.host_seen();
    // The state is read first. If something changes between the reads, the state is older than the rest, and the page,
    // which sends its number as `after`, gets the newer one immediately.
    Ok(Json(Whole { state: room.state(), control: room.control(), seen: room.seen() }))
}

/// `GET guide.json`: the facilitator's notes by card id. Empty if the deck has no guide.
pub async fn guide(Host(room): Host) -> Json<BTreeMap<String, Note>> {
    let guide = room.guide();
    let notes = room
        .deck
        .cards()
        .iter()
        .filter_map(|card| Some((card.id.clone(), guide.as_ref()?.note(&card.id)?.clone())));
    Json(notes.collect())
}
