//! The main rule of rooms: the facilitator sees no more than the participants, and nobody sees who chose what.

use crate::given::{after, answered, any_story, joined, moved, room, rules, seat};
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::record::{KeyHash, Move, Record};
use room_core::{Pace, Room, Shown};

/// Everything that anybody can fetch or see, except the advice, which participants know of.
pub fn visible(room: &Room) -> String {
    let mut control = room.control();
    control.advice = None;
    control.next = None;
    format!("{:?}\n{:?}\n{:?}", room.state(), room.seen(), control)
}

fn swapped(record: &Record, one: usize, other: usize) -> Record {
    let swap = |key: &KeyHash| match *key {
        key if key == seat(one) => seat(other),
        key if key == seat(other) => seat(one),
        key => key,
    };
    match record {
        Record::Joined { seat } => Record::Joined { seat: swap(seat) },
        Record::Answered { seat, card, round, choice, turn } => Record::Answered {
            seat: swap(seat),
            card: *card,
            round: *round,
            choice: *choice,
            turn: *turn,
        },
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn it_does_not_matter_who_is_who(
        (rules, records) in any_story(), one in 0..14_usize, other in 0..14_usize
    ) {
        let others: Vec<Record> = records.iter().map(|r| swapped(r, one, other)).collect();
        prop_assert_eq!(visible(&after(rules, &records)), visible(&after(rules, &others)));
    }

    /// If everybody chooses something else, nothing visible differs before the reveal.
    #[test]
    fn before_the_reveal_choices_leave_no_trace(
        choices in vec((0..3_u8, 0..3_u8), 1..25), rounds in 1..3_u8, own in any::<bool>()
    ) {
        let pace = if own { Pace::Own } else { Pace::Together };
        let (mut one, mut other) = (room(rules(pace)), room(rules(pace)));
        for (number, _) in choices.iter().enumerate() {
            one.apply(&joined(number));
            other.apply(&joined(number));
        }
        let rounds = if own { 1 } else { rounds };
        for round in 1..=rounds {
            let begin = if round == 1 { Move::Ask { card: 0 } } else { Move::Again };
            prop_assert_eq!(moved(&mut one, begin), !own);
            moved(&mut other, begin);
            for (number, (a, b)) in choices.iter().enumerate() {
                one.apply(&answered(number, 0, round, *a, 1));
                other.apply(&answered(number, 0, round, *b, 1));
                prop_assert_eq!(visible(&one), visible(&other));
            }
            for step in [Move::Close, Move::Discuss] {
                moved(&mut one, step);
                moved(&mut other, step);
                prop_assert_eq!(visible(&one), visible(&other));
            }
        }
    }

    /// Below the minimum, choices have no influence on what is visible: not after the reveal, in exports or at the end.
    #[test]
    fn below_the_minimum_choices_leave_no_trace(
        choices in vec((0..2_u8, 0..2_u8), 1..5), hands in 0..30_u16, own in any::<bool>()
    ) {
        let pace = if own { Pace::Own } else { Pace::Together };
        let play = |pick: fn(&(u8, u8)) -> u8| {
            let mut room = room(rules(pace));
            for number in 0..choices.len() {
                room.apply(&joined(number));
            }
            for card in 0..4 {
                moved(&mut room, Move::Ask { card });
                for (number, both) in choices.iter().enumerate() {
                    room.apply(&answered(number, u16::try_from(card).unwrap(), 1, pick(both), 1));
                }
                let counts = vec![hands; room.card(card).unwrap().choices.len()];
                room.apply(&Record::Hands {
                    card: u16::try_from(card).unwrap(), round: 1, counts, turn: 1,
                });
                for step in [Move::Close, Move::Reveal { card: None }, Move::Reveal { card: Some(card) }] {
                    moved(&mut room, step);
                }
            }
            moved(&mut room, Move::Finish);
            (visible(&room), crate::exports::all(&room))
        };
        prop_assert_eq!(play(|both| both.0), play(|both| both.1));
    }

    /// A removed seat stays counted: otherwise the difference would reveal its answer.
    #[test]
    fn removing_a_seat_tells_nothing((rules, records) in any_story(), out in 1..14_u32) {
        let mut room = after(rules, &records);
        let before = room.seen();
        room.apply(&Record::Removed { seat: out });
        prop_assert_eq!(&room.seen(), &before);
        room.apply(&Record::Restored { seat: out });
        prop_assert_eq!(&room.seen(), &before);
    }

    /// A revealed result never changes, so it cannot be compared with a later one.
    #[test]
    fn a_revealed_round_never_changes((rules, records) in any_story()) {
        let mut room = room(rules);
        let mut known = room.seen();
        for record in &records {
            room.apply(record);
            let now = room.seen();
            for card in &known.cards {
                let later = now.cards.iter().find(|later| later.card == card.card).unwrap();
                prop_assert_eq!(&later.answered[..card.answered.len()], &card.answered[..]);
                let hands = later.shown.hands();
                prop_assert_eq!(&hands[..card.shown.hands().len()], card.shown.hands());
            }
            known = now;
        }
    }

    #[test]
    fn numbers_are_shown_of_enough_answers_only((rules, records) in any_story()) {
        let seen = after(rules, &records).seen();
        for card in seen.cards {
            let enough = |at: usize, least| card.answered[at] >= least;
            match &card.shown {
                Shown::Few { .. } => prop_assert!(card.answered.iter().all(|n| *n < rules.minimum)),
                Shown::Words { rounds, .. } => for (at, round) in rounds.iter().enumerate() {
                    prop_assert_eq!(round.is_some(), enough(at, rules.minimum));
                },
                Shown::Numbers { rounds, .. } => for (at, round) in rounds.iter().enumerate() {
                    prop_assert_eq!(round.is_some(), enough(at, rules.numbers));
                },
            }
        }
    }
}

/// Made-up hands do not reveal a single answer.
#[test]
fn hands_do_not_help_over_the_minimum() {
    let mut room = room(rules(Pace::Together));
    room.apply(&joined(1));
    moved(&mut room, Move::Ask { card: 0 });
    room.apply(&answered(1, 0, 1, 2, 1));
    room.apply(&Record::Hands { card: 0, round: 1, counts: vec![9, 9, 9], turn: 1 });
    moved(&mut room, Move::Close);
    moved(&mut room, Move::Reveal { card: None });
    let hands = vec![Some(vec![9, 9, 9])];
    assert_eq!(room.seen().cards[0].shown, Shown::Few { hands });
}
