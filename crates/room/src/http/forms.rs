//! Answers from pages without script: a form, and back to the page.

use super::App;
use super::answers::{give, take_seat};
use super::error::Refused;
use super::guard::InRoom;
use crate::keys;
use crate::pages;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use room_core::Record;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Answer {
    seat: String,
    card: Option<u16>,
    round: Option<u8>,
    choice: Option<u8>,
}

/// `POST answers`: takes a seat, answers if there is an answer, and shows the room.
pub async fn answer(
    State(app): State<App>,
    InRoom(room): InRoom,
    Form(form): Form<Answer>,
) -> Response {
    let given = async {
        let seat = keys::hash(&form.seat).ok_or_else(|| Refused::no_key("a seat"))?;
        if !room.is_sealed() {
            take_seat(&room, seat).await?;
        }
        let (Some(card), Some(round), Some(choice)) = (form.card, form.round, form.choice) else {
            return Ok(());
        };
        let mine = room.read(|room| room.mine(&seat)).unwrap_or_default();
        let turn = mine.iter().map(|own| own.turn).max().unwrap_or(0) + 1;
        give(&app, &room, Record::Answered { seat, card, round, choice, turn }).await.map(|_| ())
    };
    match given.await {
        Ok(()) => {
            Redirect::to(&format!("../{}?seat={}", room.code.plain(), form.seat)).into_response()
        }
        Err(why) => pages::refused(why, room.opening.lang.clone()).await,
    }
}
