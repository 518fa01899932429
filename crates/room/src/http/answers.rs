//! What phones send: `POST seats` takes a seat, `PUT answers/…` answers a card.

use super::App;
use super::error::Refused;
use super::guard::{InRoom, Seat};
use crate::live::Live;
use crate::log::NotStored;
use crate::metrics::Metrics;
use axum::Json;
use axum::extract::{Path, State};
use room_core::room::OwnAnswer;
use room_core::{KeyHash, Outcome, Record, Refusal};
use serde::{Deserialize, Serialize};

/// The response to [`join`]: the number of the state, and what the seat has answered.
#[derive(Serialize)]
pub struct Seated {
    n: u64,
    /// The seat's number, in the order of joining. 0 if the room has ended and does not know the seat, or no longer.
    seat: usize,
    mine: Vec<OwnAnswer>,
}

/// The body of [`answer`]. `choice` is the index in the deck's card; of several answers the highest `turn` counts.
#[derive(Deserialize)]
pub struct Chosen {
    choice: u8,
    turn: u32,
}

/// The response to [`answer`]: the choice that counts, and the number of the state.
#[derive(Serialize)]
pub struct Counted {
    n: u64,
    choice: u8,
}

/// `POST seats`: takes a seat, or finds the one that the key has.
pub async fn join(
    State(app): State<App>,
    InRoom(room): InRoom,
    Seat(seat): Seat,
) -> Result<Json<Seated>, Refused> {
    take_seat(&room, seat).await?;
    Metrics::count(&app.metrics.joins);
    let number = room.read(|room| (room.seat(&seat), room.mine(&seat)));
    let (number, mine) = number.unwrap_or_default();
    Ok(Json(Seated { n: room.state_number(), seat: number.unwrap_or(0), mine }))
}

/// Takes a seat for a key. If the key has one, this changes nothing. A room that has ended lets anybody in, to read its
/// result.
pub async fn take_seat(room: &Live, seat: KeyHash) -> Result<(), Refused> {
    let joined = room.submit(Record::Joined { seat }).await;
    match joined.map_err(|why| Refused::not_kept(&why))? {
        Outcome::Changed | Outcome::Repeated | Outcome::Refused(Refusal::Closed) => Ok(()),
        Outcome::Refused(why) => Err(Refused::of(why)),
    }
}

/// `PUT answers/CARD/ROUND`: records an answer of a seat.
pub async fn answer(
    State(app): State<App>,
    InRoom(room): InRoom,
    Seat(seat): Seat,
    Path((_, card, round)): Path<(String, u16, u8)>,
    Json(Chosen { choice, turn }): Json<Chosen>,
) -> Result<Json<Counted>, Refused> {
    let choice = give(&app, &room, Record::Answered { seat, card, round, choice, turn }).await?;
    Ok(Json(Counted { n: room.state_number(), choice }))
}

/// Records an answer. Returns the choice that counts now, which may be another one if a later answer came first.
pub async fn give(app: &App, room: &Live, record: Record) -> Result<u8, Refused> {
    let Record::Answered { seat, card, round, choice, .. } = record else {
        return Err(Refused::invalid("This is no answer."));
    };
    if !app.limits.may_answer(room.id, seat) {
        return Err(Refused::too_many_answers());
    }
    let outcome = room.submit(record).await.map_err(|why| {
        // A request to a deleted room is not a failure of the storage.
        if why != NotStored::NoSuchRoom {
            Metrics::count(&app.metrics.not_kept);
        }
        Refused::not_kept(&why)
    })?;
    if let Outcome::Refused(why) = outcome {
        return Err(Refused::of(why));
    }
    Metrics::count(&app.metrics.answers);
    let mine = room.read(|room| room.mine(&seat)).unwrap_or_default();
    let here = |own: &&OwnAnswer| (own.card, own.round) == (usize::from(card), round);
    Ok(mine.iter().find(here).map_or(choice, |own| own.choice))
}
