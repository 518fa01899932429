//! The advice after closing is the only thing that depends on answers not revealed yet. It must be computed from the
//! same answers as the table: otherwise both together would reveal what was chosen in between.

use crate::given::{answered, joined, moved, room, rules};
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::record::Move;
use room_core::{Advice, Pace, Phase, Room, Rules, Seen, Shown};

/// How a facilitator may try to get more answers into a closed round.
const WAYS: [&[Move]; 4] = [
    &[Move::Reopen],
    &[Move::Discuss, Move::Ask { card: 0 }],
    &[Move::Discuss, Move::Ask { card: 1 }, Move::Ask { card: 0 }],
    &[Move::Discuss, Move::Ask { card: 1 }, Move::Close, Move::Reopen, Move::Ask { card: 0 }],
];

/// A room that never uses words, so that results can be compared exactly.
fn exact(coach: bool) -> Room {
    room(Rules { minimum: 5, numbers: 5, coach, ..rules(Pace::Together) })
}

/// A room that asks card 0 in its first round or, if `known`, in the round after its first result.
fn asking(coach: bool, known: bool) -> (Room, u8) {
    let mut room = exact(coach);
    moved(&mut room, Move::Ask { card: 0 });
    if known {
        for step in [Move::Close, Move::Reveal { card: None }, Move::Again] {
            moved(&mut room, step);
        }
    }
    (room, if known { 2 } else { 1 })
}

fn choose(room: &mut Room, seat: usize, round: u8, choice: u8, turn: u32) -> bool {
    room.apply(&joined(seat));
    room.apply(&answered(seat, 0, round, choice, turn)) == room_core::Outcome::Changed
}

/// Some seats answer, the round is closed, and others try to answer it afterwards. Returns the advice for each round,
/// and everything that is seen.
fn played(early: &[u8], late: &[(usize, u8)], known: bool, way: &[Move]) -> (Vec<Told>, Seen) {
    let (mut room, round) = asking(true, known);
    for (seat, choice) in early.iter().enumerate() {
        choose(&mut room, seat, round, *choice, 1);
    }
    let mut told = Vec::new();
    let mut make = |room: &mut Room, step| {
        moved(room, step);
        if let (Phase::Closed { card: 0, round }, Some(advice)) = (room.phase(), room.advice()) {
            told.push((round, advice));
        }
    };
    make(&mut room, Move::Close);
    way.iter().for_each(|step| make(&mut room, *step));
    for (turn, (seat, choice)) in (2..).zip(late) {
        for round in 1..=3 {
            choose(&mut room, *seat, round, *choice, turn);
        }
    }
    make(&mut room, Move::Close);
    for step in [Move::Reveal { card: None }, Move::Finish] {
        make(&mut room, step);
    }
    (told, room.seen())
}

type Told = (u8, Advice);

/// The advice that belongs to a table.
fn advised(table: &[u32]) -> Advice {
    let (best, all) = (table[exact(true).card(0).unwrap().best()], table.iter().sum::<u32>());
    match best * 100 {
        share if share < all * 35 => Advice::Explain,
        share if share <= all * 70 => Advice::Pairs,
        _ => Advice::Reveal,
    }
}

proptest! {
    #[test]
    fn advice_is_of_the_answers_of_the_table(
        early in vec(0..3_u8, 5..12),
        late in vec((0..14_usize, 0..3_u8), 1..6),
        known in any::<bool>(),
        way in 0..WAYS.len(),
    ) {
        let (told, seen) = played(&early, &late, known, WAYS[way]);
        let Some(card) = seen.cards.first() else { return Ok(()) };
        let Shown::Numbers { rounds, .. } = &card.shown else { panic!("{card:?}") };
        prop_assert!(!told.is_empty());
        for (round, advice) in told {
            if let Some(Some(table)) = rounds.get(usize::from(round) - 1) {
                prop_assert_eq!(advice, advised(table), "round {} of {:?}", round, rounds);
            }
        }
    }

    /// Two seats swap their choices; one answered before the advice, the other one tries to afterwards. If the tables
    /// are the same, the advice is the same.
    #[test]
    fn who_answered_before_the_advice_leaves_no_trace(
        early in vec(0..3_u8, 5..12),
        late in 0..3_u8,
        one in 0..12_usize,
        known in any::<bool>(),
        way in 0..WAYS.len(),
    ) {
        let (last, one) = (early.len(), one % early.len());
        let mut changed = early.clone();
        changed[one] = late;
        let (told, seen) = played(&early, &[(last, late)], known, WAYS[way]);
        let (told_other, seen_other) = played(&changed, &[(last, early[one])], known, WAYS[way]);
        if seen == seen_other {
            prop_assert_eq!(told, told_other);
        }
    }
}

#[test]
fn a_round_that_was_advised_is_asked_again_as_the_next_one() {
    let (mut room, _) = asking(true, false);
    for seat in 0..5 {
        choose(&mut room, seat, 1, 1, 1);
    }
    moved(&mut room, Move::Close);
    assert!(!room.moves().contains(&Move::Reopen));
    assert!(!moved(&mut room, Move::Reopen));
    assert!(!choose(&mut room, 5, 1, 0, 1));
    assert_eq!(room.progress().0, 5);
    // A seat that was late can answer the second round.
    assert!(moved(&mut room, Move::Discuss) && moved(&mut room, Move::Again));
    assert!(choose(&mut room, 5, 2, 0, 2));
    assert_eq!(room.progress().0, 1);
}

/// Without advice, there is nothing to compare.
#[test]
fn a_round_without_advice_is_opened_again() {
    for (coach, seats) in [(true, 4), (false, 9)] {
        let (mut room, _) = asking(coach, false);
        for seat in 0..seats {
            choose(&mut room, seat, 1, 1, 1);
        }
        moved(&mut room, Move::Close);
        assert!(moved(&mut room, Move::Reopen), "{seats}");
        assert!(choose(&mut room, seats, 1, 0, 1));
        assert_eq!(room.phase(), Phase::Asking { card: 0, round: 1 });
    }
}
