//! Size limits of what is stored. They are the same for all logs.

use super::{NotStored, Opening};
use room_core::{Record, record::VERSION};
use serde::Serialize;

/// Maximum number of records in one [`super::Log::append`].
pub const MAX_RECORDS: usize = 512;
/// Maximum size of a serialized record, in bytes.
pub const MAX_RECORD_BYTES: usize = 2 * 1024;
/// Maximum size of a deck, and of the result of a sealed room, in bytes.
pub const MAX_DECK_BYTES: usize = 1024 * 1024;
/// Maximum size of the rest of an [`Opening`], in bytes.
pub const MAX_OPENING_BYTES: usize = 16 * 1024;

/// A record as it is serialized.
#[derive(Serialize)]
struct Body<'a> {
    v: u32,
    #[serde(flatten)]
    record: &'a Record,
}

/// Serializes a record as versioned JSON.
pub(super) fn record(record: &Record) -> Result<String, NotStored> {
    let body = serde_json::to_string(&Body { v: VERSION, record });
    body.ok().filter(|body| body.len() <= MAX_RECORD_BYTES).ok_or(NotStored::TooLarge)
}

pub(super) fn opening(opening: &Opening) -> Result<(), NotStored> {
    let Opening { code, deck, deal, lang, door, .. } = opening;
    let set = deal.set.as_ref().map_or(0, String::len);
    let rest = code.len() + set + lang.as_ref().map_or(0, String::len) + door.len();
    match deck.len() <= MAX_DECK_BYTES && rest <= MAX_OPENING_BYTES {
        true => Ok(()),
        false => Err(NotStored::TooLarge),
    }
}

/// Checks the size of the result that replaces the records of a room.
pub(super) fn sealed(body: &str) -> Result<(), NotStored> {
    if body.len() <= MAX_DECK_BYTES { Ok(()) } else { Err(NotStored::TooLarge) }
}
