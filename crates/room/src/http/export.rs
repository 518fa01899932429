//! Exports of a room's result, for facilitators: CSV, JSON and a report in Markdown ([`crate::report`]).

use super::error::Refused;
use super::files::no_page;
use super::guard::Host;
use crate::live::Live;
use crate::report::Report;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use room_core::Seen;
use room_core::export::Export;
use std::collections::HashMap;

/// The format of an export.
#[derive(Clone, Copy)]
pub enum File {
    Csv,
    Json,
    Markdown,
}

impl File {
    /// Parses the file's extension: `csv`, `json` or `md`.
    pub fn named(ending: &str) -> Option<File> {
        match ending {
            "csv" => Some(File::Csv),
            "json" => Some(File::Json),
            "md" => Some(File::Markdown),
            _ => None,
        }
    }
}

/// `GET export.csv`, `export.json`, `export.md`: the result as a file.
pub async fn export(
    Host(room): Host,
    Path(values): Path<HashMap<String, String>>,
) -> Result<Response, Refused> {
    let file = values.get("file").and_then(|name| File::named(name));
    answer(&room, file.ok_or_else(no_page)?)
}

/// The response with the file, which the browser saves as `room-CODE.…`.
pub fn answer(room: &Live, kind: File) -> Result<Response, Refused> {
    let seen = room.seen();
    let export = of(room, &seen);
    Ok(match kind {
        File::Csv => file(room, "csv", "text/csv; charset=utf-8", export.csv()),
        File::Markdown => file(room, "md", "text/markdown; charset=utf-8", report(room, &seen)),
        File::Json => {
            let text = serde_json::to_string_pretty(&export.json())
                .map_err(|why| Refused::invalid(why.to_string()))?;
            file(room, "json", "application/json", text)
        }
    })
}

fn report(room: &Live, seen: &Seen) -> String {
    let (deck, deal, rules) = (&*room.deck, &*room.deal, &room.opening.rules);
    Report { deck, deal, seen, rules, lang: room.lang() }.markdown()
}

fn of<'a>(room: &'a Live, seen: &'a Seen) -> Export<'a> {
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
