//! The serialized form of records and rooms: JSON with a version number. The logs in SQLite and in NATS use it.

use super::{DealRequest, MAX_OPENING_BYTES, NotRead, NotStored, Opening};
use room_core::record::VERSION;
use room_core::{KeyHash, Record, Rules};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The fields of an [`Opening`] that have no column of their own.
#[derive(Serialize, Deserialize)]
struct Rest {
    deal: DealRequest,
    rules: Rules,
    seed: u32,
    lang: Option<String>,
    host: KeyHash,
    door: String,
}

#[derive(Serialize)]
struct Versioned<T> {
    v: u32,
    #[serde(flatten)]
    body: T,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

/// Serializes the fields of an [`Opening`] that have no column of their own.
pub(super) fn of_opening(opening: &Opening) -> Result<String, NotStored> {
    let Opening { deal, rules, seed, lang, host, door, .. } = opening.clone();
    let body = Rest { deal, rules, seed, lang, host, door };
    let text = serde_json::to_string(&Versioned { v: VERSION, body }).ok();
    text.filter(|text| text.len() <= MAX_OPENING_BYTES).ok_or(NotStored::TooLarge)
}

/// Puts an [`Opening`] together from the columns of a room.
pub(super) fn opening(
    code: String,
    made: u64,
    deck: String,
    rest: &str,
) -> Result<Opening, NotRead> {
    let Rest { deal, rules, seed, lang, host, door } = read(rest)?;
    Ok(Opening { code, made, deck, deal, rules, seed, lang, host, door })
}

/// What follows the version number in a serialized answer.
const ANSWERED_PREFIX: &str = "\"is\":\"answered\",";

/// A [`Record::Answered`] without its tag. Most records are answers, and if their kind is known before parsing, they
/// are parsed in half the time.
#[derive(Deserialize)]
struct Answered {
    seat: KeyHash,
    card: u16,
    round: u8,
    choice: u8,
    turn: u32,
}

/// Parses a record.
pub(super) fn record(text: &str) -> Result<Record, NotRead> {
    if ours(text).is_some_and(|rest| rest.starts_with(ANSWERED_PREFIX))
        && let Ok(Answered { seat, card, round, choice, turn }) = serde_json::from_str(text)
    {
        return Ok(Record::Answered { seat, card, round, choice, turn });
    }
    read(text)
}

/// Parses versioned JSON.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, NotRead> {
    // A record of another version may look like one of this version, but mean something else.
    if ours(text).is_none() {
        let Version { v } = serde_json::from_str(text).map_err(|error| not_ours(&error))?;
        if v > VERSION {
            return Err(NotRead::Later(format!(
                "A later version of this program wrote the database (form {v}; this one reads {VERSION}). Start that version."
            )));
        }
    }
    // Unknown fields are ignored, and `v` is one of them.
    serde_json::from_str(text).map_err(|error| not_ours(&error))
}

/// What follows the version number, if the text begins as this version writes it. There is no need to search the rest
/// for the number then.
fn ours(text: &str) -> Option<&str> {
    let (number, rest) = text.strip_prefix("{\"v\":")?.split_once(',')?;
    (number.parse() == Ok(VERSION)).then_some(rest)
}

/// The message does not quote the text, because it may be printed.
fn not_ours(error: &serde_json::Error) -> NotRead {
    damaged(&format!("what is stored is not in its form, at character {}", error.column()))
}

/// The hash that stays of the code of a deleted room.
pub(super) fn hash_of(code: &str) -> String {
    let digest = Sha256::digest(format!("leader-quiz room {code}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The error for data that cannot be read. `what` is put into the sentence.
pub(super) fn damaged(what: &str) -> NotRead {
    NotRead::Damaged(format!(
        "The database is damaged ({what}). Restore a backup, or move the folder away to start without rooms."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_like_any_other_record() {
        let seat = KeyHash([7; 16]);
        let record = Record::Answered { seat, card: 3, round: 1, choice: 2, turn: 9 };
        let text = crate::log::size::record(&record).unwrap();
        assert!(ours(&text).unwrap().starts_with(ANSWERED_PREFIX), "{text}");
        assert_eq!(super::record(&text), Ok(record.clone()));
        assert_eq!(read(&text), Ok(record));
        let short = text.replace(",\"turn\":9", "");
        assert_eq!(super::record(&short), read::<Record>(&short));
        assert!(super::record(&short).is_err());
    }
}
