//! Files of a room's result, for facilitators.

use super::error::Refused;
use super::guard::Host;
use crate::live::Live;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use room_core::Seen;
use room_core::export::Export;

/// `GET export.csv`
pub async fn csv(Host(room): Host) -> Response {
    file(&room, "csv", "text/csv; charset=utf-8", export(&room, &room.seen()).csv())
}

/// `GET export.json`
pub async fn json(Host(room): Host) -> Result<Response, Refused> {
    let seen = room.seen();
    let text = serde_json::to_string_pretty(&export(&room, &seen).json())
        .map_err(|why| Refused::invalid(why.to_string()))?;
    Ok(file(&room, "json", "application/json", text))
}

/// `GET export.md`
pub async fn markdown(Host(room): Host) -> Response {
    file(&room, "md", "text/markdown; charset=utf-8", export(&room, &room.seen()).markdown())
}

fn export<'a>(room: &'a Live, seen: &'a Seen) -> Export<'a> {
    let rules = room.opening.rules;
    Export {
        deck: &room.deck,
        deal: &room.deal,
        seen,
        minimum: rules.minimum,
        numbers: rules.numbers,
    }
}

fn file(room: &Live, ending: &str, kind: &'static str, text: String) -> Response {
    let name = format!("attachment; filename=\"room-{}.{ending}\"", room.code);
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], text)
        .into_response()
}
