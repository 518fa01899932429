//! Property tests of `read` and `write`: browsers read what the server writes with serde, and the other way round.

use crate::given::{after, any_story};
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::phone::{StoredAnswers, Why};
use room_core::read::{Read, text};
use room_core::record::{Move, Record};
use room_core::room::OwnAnswer;
use room_core::{Control, Seen, State, write};
use serde::Serialize;

fn same<T: Serialize + Read + PartialEq + std::fmt::Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(text::<T>(&json).as_ref(), Some(value), "{json}");
}

fn mine() -> impl Strategy<Value = OwnAnswer> {
    (0..200_usize, any::<u8>(), any::<u8>(), any::<u32>())
        .prop_map(|(card, round, choice, turn)| OwnAnswer { card, round, choice, turn })
}

proptest! {
    #[test]
    fn whatever_a_room_tells_is_read((rules, records) in any_story()) {
        let mut room = after(rules, &records);
        same::<State>(&room.state());
        same::<Seen>(&room.seen());
        same::<Control>(&room.control());
        room.apply(&Record::Expired);
        same::<Seen>(&room.seen());
    }

    #[test]
    fn what_a_phone_stores_and_sends_is_read(own in vec(mine(), 0..9), outbox in vec(mine(), 0..9)) {
        let kept = StoredAnswers { mine: own, outbox };
        let written = write::kept(&kept);
        prop_assert_eq!(&serde_json::from_str::<StoredAnswers>(&written).unwrap(), &kept);
        same(&kept);
        for answer in &kept.mine {
            let body: serde_json::Value = serde_json::from_str(&write::answer(answer)).unwrap();
            prop_assert_eq!(body["choice"].as_u64(), Some(answer.choice.into()));
            prop_assert_eq!(body["turn"].as_u64(), Some(answer.turn.into()));
        }
    }
}

/// Moves are written as serde writes the server's type.
#[test]
fn moves_are_written_as_the_server_reads_them() {
    let some = Move::Reveal { card: Some(3) };
    let all = [
        Move::Ask { card: 2 },
        Move::Close,
        Move::Reopen,
        Move::Discuss,
        Move::Again,
        Move::Reveal { card: None },
        some,
        Move::Lock,
        Move::Unlock,
        Move::Blank,
        Move::Unblank,
        Move::Finish,
    ];
    for step in all {
        let body = write::step(7, step);
        assert_eq!(serde_json::from_str::<Move>(&body).unwrap(), step, "{body}");
        assert_eq!(text::<Move>(&body), Some(step));
        assert!(body.contains("\"on\":7"));
    }
    let hands = write::hands(1, 2, &[3, 0], 9);
    assert_eq!(hands, "{\"card\":1,\"round\":2,\"counts\":[3,0],\"turn\":9}");
}

#[test]
fn every_refusal_is_read() {
    use Why::{Closed, Full, Locked, NoSeat, NoSuchChoice, NotAsked, Removed};
    for why in [Closed, NotAsked, NoSuchChoice, NoSeat, Removed, Locked, Full] {
        same(&why);
    }
}
