//! Test data for the logs: rooms and records.

use room::log::{DealRequest, Log, Opening, Place, RoomId};
use room_core::{KeyHash, Move, Record, Rules};
use std::time::{SystemTime, UNIX_EPOCH};

/// The current time in Unix seconds.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

pub fn opening(code: &str) -> Opening {
    Opening {
        code: code.to_owned(),
        made: now(),
        deck: format!(r#"{{"id":"deck of {code}","cards":[]}}"#),
        deal: DealRequest { set: Some("short".to_owned()), cards: Some(5) },
        rules: Rules { minimum: 7, ..Rules::default() },
        seed: 0xFFFF_FFFE,
        lang: Some("de".to_owned()),
        host: hash(1, u32::MAX),
        door: "a door's key".to_owned(),
    }
}

/// A hash that no other room and number have.
pub fn hash(room: RoomId, number: u32) -> KeyHash {
    let mut state = u64::from(number) << 20 | u64::try_from(room).unwrap();
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        // splitmix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        *byte = (mixed >> 56) as u8;
    }
    KeyHash(bytes)
}

/// The answer with this number.
pub fn answer(room: RoomId, number: u32) -> Record {
    Record::Answered { seat: hash(room, number), card: 3, round: 1, choice: 2, turn: number }
}

pub fn answers(room: RoomId, numbers: std::ops::Range<u32>) -> Vec<Record> {
    numbers.map(|number| answer(room, number)).collect()
}

pub fn moved(on: u32) -> Record {
    Record::Moved { on, step: Move::Close }
}

/// All records of a room.
pub async fn all(log: &impl Log, room: RoomId) -> Vec<(Place, Record)> {
    log.read(room, 0, usize::MAX).await.unwrap()
}

/// The records with their places, from 1.
pub fn placed(records: Vec<Record>) -> Vec<(Place, Record)> {
    (1..).zip(records).collect()
}
