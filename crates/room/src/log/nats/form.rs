//! The format of messages: versioned JSON, one value per line; only a deck may have several lines, and no version.
//! Records have the same format as in SQLite (`log/body.rs`).

use crate::log::{MAX_DECK_BYTES, NotRead, NotStored, Opening, RoomId, StoredRoom, body};
use bytes::Bytes;
use room_core::Record;
use room_core::record::VERSION;
use serde::{Deserialize, Serialize};

/// The last message of a room's records. The room takes no records after it.
pub(super) const SEALED_MESSAGE: &str = r#"{"v":1,"is":"sealed"}"#;

/// The last message of a room code.
pub(super) enum Slot {
    Open(Box<Opening>),
    /// The code is blocked until then, in Unix seconds.
    Blocked(u64),
}

/// The first line of a message about a code. In an opening, its other fields follow on the second line, then the deck.
#[derive(Serialize, Deserialize)]
struct Head {
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<Names>,
}

#[derive(Serialize, Deserialize)]
struct Names {
    code: String,
    made: u64,
}

/// A message with the result of a room.
#[derive(Serialize, Deserialize)]
struct End<T> {
    v: u32,
    ends: u64,
    sealed: T,
}

pub(super) fn opening(opening: &Opening) -> Result<Bytes, NotStored> {
    let rest = body::of_opening(opening)?;
    let names = Names { code: opening.code.clone(), made: opening.made };
    let head = Head { v: VERSION, blocked: None, open: Some(names) };
    let head = serde_json::to_string(&head).map_err(|_| NotStored::TooLarge)?;
    Ok(format!("{head}\n{rest}\n{}", opening.deck).into())
}

pub(super) fn blocked(until: u64) -> Bytes {
    format!("{{\"v\":{VERSION},\"blocked\":{until}}}").into()
}

pub(super) fn sealed(text: &str, ends: u64) -> Result<Bytes, NotStored> {
    let end = End { v: VERSION, ends, sealed: text };
    Ok(serde_json::to_string(&end).map_err(|_| NotStored::TooLarge)?.into())
}

pub(super) fn records(bodies: &[String]) -> Bytes {
    bodies.join("\n").into()
}

/// Parses a message about a code.
pub(super) fn read_slot(bytes: &[u8]) -> Result<Slot, NotRead> {
    let text = text(bytes)?;
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    let Head { v, blocked, open } = serde_json::from_str(head).map_err(|_| damaged("a code"))?;
    not_later(v)?;
    match (blocked, open) {
        (Some(until), None) => Ok(Slot::Blocked(until)),
        (None, Some(Names { code, made })) => {
            let (rest, deck) = rest.split_once('\n').ok_or_else(|| damaged("an opening"))?;
            Ok(Slot::Open(Box::new(body::opening(code, made, deck.to_owned(), rest)?)))
        }
        _ => Err(damaged("a code")),
    }
}

/// Reads the result that replaced the records into `room`.
pub(super) fn read_sealed(bytes: &[u8], room: &mut StoredRoom) -> Result<(), NotRead> {
    let end: End<String> = serde_json::from_slice(bytes).map_err(|_| damaged("a result"))?;
    not_later(end.v)?;
    (room.ends, room.sealed) = (end.ends, Some(end.sealed));
    Ok(())
}

/// Parses a message with records, one per line.
pub(super) fn read_records(bytes: &[u8]) -> Result<Vec<Record>, NotRead> {
    text(bytes)?.lines().map(body::record).collect()
}

fn text(bytes: &[u8]) -> Result<&str, NotRead> {
    std::str::from_utf8(bytes).map_err(|_| damaged("a text"))
}

fn not_later(v: u32) -> Result<(), NotRead> {
    match v > VERSION {
        false => Ok(()),
        true => Err(NotRead::Later(format!(
            "A later version of this program wrote to NATS (form {v}; this one reads {VERSION}). Start that version."
        ))),
    }
}

fn damaged(what: &str) -> NotRead {
    NotRead::Damaged(format!(
        "What NATS keeps is not what was written ({what}). Restore its streams, or delete them to start without rooms."
    ))
}

/// The subject of a room's records.
pub(super) fn subject(room: RoomId) -> String {
    format!("room.{}.{room}", room.rem_euclid(super::STREAMS))
}

pub(super) fn sealed_subject(room: RoomId) -> String {
    format!("room-sealed.{room}")
}

pub(super) fn code_subject(code: &str) -> String {
    format!("room-code.{}", body::hash_of(code))
}

/// The name of the stream of a room's records.
pub(super) fn stream(room: RoomId) -> String {
    format!("ROOMS-{}", room.rem_euclid(super::STREAMS))
}

/// The message size that NATS has to accept, in bytes: a deck or 512 records of the maximum size, and their headers.
pub(super) const MIN_PAYLOAD_BYTES: usize = 2 * MAX_DECK_BYTES;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_version_is_told_from_damage() {
        assert!(matches!(read_slot(b"{\"v\":2,\"blocked\":7}"), Err(NotRead::Later(_))));
        assert!(matches!(read_slot(b"{\"v\":1}"), Err(NotRead::Damaged(_))));
        assert!(matches!(read_slot(b"\xff"), Err(NotRead::Damaged(_))));
        assert!(matches!(read_slot(b"{\"v\":1,\"blocked\":7}"), Ok(Slot::Blocked(7))));
        assert_eq!(read_records(b""), Ok(vec![]));
        assert!(matches!(read_records(b"{\"v\":2,\"is\":\"expired\"}"), Err(NotRead::Later(_))));
        assert!(matches!(read_records(b"nonsense"), Err(NotRead::Damaged(_))));
    }
}
