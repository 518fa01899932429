//! Fixtures and generators for the property tests: rooms, seats and records, sensible and senseless ones. The deck is
//! `tests/deck.json`.

use crate::bless;
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::Deck;
use quiz::order::Deal;
use room_core::record::{KeyHash, Move, Record};
use room_core::{MAX_ROUNDS, Pace, Room, Rules};
use std::sync::{Arc, LazyLock};

static DECK: LazyLock<Arc<Deck>> =
    LazyLock::new(|| Arc::new(Deck::parse(&bless::read("tests/deck.json")).unwrap()));

/// A deck with two themes: two `choose` cards and a `spot` card in the first, one `choose` card in the second.
pub fn deck() -> Arc<Deck> {
    DECK.clone()
}

pub const HOST: KeyHash = KeyHash([0xff; 16]);

pub fn rules(pace: Pace) -> Rules {
    Rules { pace, ..Rules::default() }
}

pub fn room(rules: Rules) -> Room {
    Room::new(deck(), Deal::Count(usize::MAX), rules, 7, HOST)
}

/// The hash of the seat with this number.
pub fn seat(number: usize) -> KeyHash {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    KeyHash(bytes)
}

pub fn joined(number: usize) -> Record {
    Record::Joined { seat: seat(number) }
}

pub fn answered(number: usize, card: u16, round: u8, choice: u8, turn: u32) -> Record {
    Record::Answered { seat: seat(number), card, round, choice, turn }
}

/// Makes a move on the present turn. Returns whether it counts.
pub fn moved(room: &mut Room, step: Move) -> bool {
    let record = Record::Moved { on: room.turn(), step };
    room.apply(&record) == room_core::Outcome::Changed
}

pub fn after(rules: Rules, records: &[Record]) -> Room {
    let mut room = room(rules);
    for record in records {
        room.apply(record);
    }
    room
}

pub fn any_rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), 5..9_u32, 0..6_u32, any::<bool>(), 1..30_u32).prop_map(
        |(own, minimum, more, coach, seats)| Rules {
            pace: if own { Pace::Own } else { Pace::Together },
            minimum,
            numbers: minimum + more,
            coach,
            seats,
        },
    )
}

fn any_move() -> impl Strategy<Value = Move> {
    let card = 0..5_usize;
    prop_oneof![
        3 => card.clone().prop_map(|card| Move::Ask { card }),
        3 => Just(Move::Close),
        1 => Just(Move::Reopen),
        2 => Just(Move::Discuss),
        2 => Just(Move::Again),
        2 => Just(Move::Reveal { card: None }),
        2 => card.prop_map(|card| Move::Reveal { card: Some(card) }),
        1 => prop_oneof![Just(Move::Lock), Just(Move::Unlock)],
        1 => prop_oneof![Just(Move::Blank), Just(Move::Unblank)],
        1 => Just(Move::Finish),
    ]
}

/// Any record. Moves name turns near those of a room with that many moves.
pub fn any_record() -> impl Strategy<Value = Record> {
    let number = 0..14_usize;
    let (card, round, turn) = (0..5_u16, 0..=MAX_ROUNDS + 1, 0..6_u32);
    prop_oneof![
        4 => number.clone().prop_map(joined),
        8 => (number, card.clone(), round.clone(), 0..4_u8, turn.clone())
            .prop_map(|(seat, card, round, choice, turn)| answered(seat, card, round, choice, turn)),
        1 => (card, round, vec(0..9_u16, 0..4), turn)
            .prop_map(|(card, round, counts, turn)| Record::Hands { card, round, counts, turn }),
        6 => (0..12_u32, any_move()).prop_map(|(on, step)| Record::Moved { on, step }),
        1 => (0..16_u32, any::<bool>()).prop_map(|(seat, out)| match out {
            true => Record::Removed { seat },
            false => Record::Restored { seat },
        }),
        1 => any::<u8>().prop_map(|key| Record::HostAdded { key: KeyHash([key; 16]) }),
        1 => (0..4_u32).prop_map(|host| Record::HostRevoked { host }),
        1 => any::<bool>().prop_map(|here| Record::HostSeen { here }),
        // Rare, so that most stories get on.
        1 => prop_oneof![30 => Just(Record::HostSeen { here: true }), 1 => Just(Record::Expired)],
    ]
}

/// Records of a room that gets on: half of the moves name the present turn, half of the answers the present card.
pub fn any_story() -> impl Strategy<Value = (Rules, Vec<Record>)> {
    (any_rules(), vec((any_record(), any::<bool>()), 0..120)).prop_map(|(rules, wishes)| {
        let mut room = room(rules);
        let mut records = Vec::new();
        for (mut record, fitting) in wishes {
            if fitting {
                fit(&room, &mut record);
            }
            room.apply(&record);
            records.push(record);
        }
        (rules, records)
    })
}

fn fit(room: &Room, record: &mut Record) {
    let phase = room.phase();
    match record {
        Record::Moved { on, .. } => *on = room.turn(),
        Record::Answered { card, round, choice, .. } => {
            *card = phase.card().map_or(*card, |card| u16::try_from(card).unwrap());
            *round = phase.round().unwrap_or(1);
            *choice %= 2;
        }
        _ => {}
    }
}
