//! Property tests of rooms ("laws"): they hold for any list of records.

use crate::given::{any_record, any_rules, any_story, room};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use room_core::record::{Move, Record};
use room_core::state::PhaseName;
use room_core::{Outcome, Phase, Room, State};

proptest! {
    #[test]
    fn nothing_recorded_makes_a_room_panic(
        rules in any_rules(), records in vec(any_record(), 0..200)
    ) {
        let mut room = room(rules);
        for record in &records {
            room.apply(record);
            let (state, seen) = (room.state(), room.seen());
            prop_assert!(seen.cards.len() <= room.deal().len());
            prop_assert!(state.n <= room.place());
            let _ = room.control();
        }
    }

    #[test]
    fn records_survive_being_written(record in any_record()) {
        let text = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }

    #[test]
    fn the_state_survives_the_way_to_a_phone((rules, records) in any_story()) {
        let state = crate::given::after(rules, &records).state();
        let text = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(serde_json::from_str::<State>(&text).unwrap(), state);
        prop_assert!(text.len() <= 2_048, "{} bytes", text.len());
    }

    /// Replaying the stored records gives the same room.
    #[test]
    fn replay_is_live((rules, records) in any_story()) {
        let mut live = room(rules);
        for record in &records {
            let foretold = live.check(record);
            prop_assert_eq!(live.apply(record), foretold);
        }
        let written: Vec<String> =
            records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
        let mut replayed = room(rules);
        for text in &written {
            replayed.apply(&serde_json::from_str(text).unwrap());
        }
        prop_assert_eq!(replayed, live);
    }

    /// A record that arrives twice changes only the place in the log, and is not refused if the first one counted.
    #[test]
    fn a_repeat_changes_nothing((rules, records) in any_story(), last in any_record()) {
        let mut room = crate::given::after(rules, &records);
        let first = room.apply(&last);
        let before = (room.state(), room.seen(), room.control());
        let second = room.apply(&last);
        prop_assert_eq!((room.state(), room.seen(), room.control()), before);
        match (first, &last) {
            // A move that counted has moved the room to another turn.
            (_, Record::Moved { .. }) => prop_assert_ne!(second, Outcome::Changed),
            (Outcome::Changed | Outcome::Repeated, _) => prop_assert_eq!(second, Outcome::Repeated),
            (Outcome::Refused(_), _) => prop_assert_eq!(second, first),
        }
    }

    #[test]
    fn what_does_not_count_changes_nothing((rules, records) in any_story(), last in any_record()) {
        let room = crate::given::after(rules, &records);
        let mut after = room.clone();
        if after.apply(&last) != Outcome::Changed {
            prop_assert_eq!((after.state(), after.seen()), (room.state(), room.seen()));
        }
    }

    /// The page never says "7 of 6 answered".
    #[test]
    fn no_more_have_answered_than_are_told_of((rules, records) in any_story()) {
        let mut room = room(rules);
        for record in &records {
            room.apply(record);
            let state = room.state();
            let is_told = matches!(state.phase, PhaseName::Asking | PhaseName::Closed | PhaseName::OwnPace);
            prop_assert!(!is_told || state.answered <= state.seats, "{state:?}");
        }
    }

    /// In any room, following the suggested next step leads to the end.
    #[test]
    fn every_phase_has_a_way_on((rules, records) in any_story()) {
        let mut room = crate::given::after(rules, &records);
        for _ in 0..200 {
            if room.phase() == Phase::Finished {
                return Ok(());
            }
            let next = room.control().next;
            prop_assert!(next.is_some(), "no next step in {:?}", room.phase());
            prop_assert!(make(&mut room, next.unwrap()));
        }
        prop_assert!(false, "the next steps never end");
    }

    /// The suggested next step never skips the result of a round, by asking another card or ending the session first.
    #[test]
    fn the_next_step_passes_over_no_round(picks in vec(any::<Index>(), 1..40)) {
        let mut room = room(crate::given::rules(room_core::Pace::Together));
        for pick in picks {
            let moves = room.control().moves;
            let made = moves.is_empty() || make(&mut room, *pick.get(&moves));
            prop_assert!(made);
            let phase = room.phase();
            let (Some(card), Some(round)) = (phase.card(), phase.round()) else { continue };
            if let Some(Move::Ask { .. } | Move::Finish) = room.control().next {
                let seen = room.card_seen(card).map_or(0, |seen| seen.answered.len());
                prop_assert!(seen >= usize::from(round), "{phase:?} has shown {seen}");
            }
        }
    }

    #[test]
    fn every_move_that_is_offered_counts((rules, records) in any_story()) {
        let room = crate::given::after(rules, &records);
        for step in room.control().moves {
            prop_assert!(make(&mut room.clone(), step), "{step:?} in {:?}", room.phase());
        }
    }

    /// Records that come after the end in the log do not count, however many of them a server reads together.
    #[test]
    fn a_room_that_is_over_changes_no_more((rules, records) in any_story(), end: Index) {
        let (before, behind) = records.split_at(end.index(records.len() + 1));
        let mut room = crate::given::after(rules, before);
        room.apply(&Record::Expired);
        let result = |room: &Room| (room.state(), room.seen(), room.host_keys());
        let over = result(&room);
        for record in behind {
            prop_assert_ne!(room.apply(record), Outcome::Changed);
        }
        prop_assert_eq!(result(&room), over);
    }

    /// If two remote controls press a button on the same turn, the room moves once.
    #[test]
    fn two_moves_on_one_turn_are_one((rules, records) in any_story()) {
        let mut room = crate::given::after(rules, &records);
        let moves = room.control().moves;
        let on = room.turn();
        for (at, step) in moves.iter().enumerate() {
            let outcome = room.apply(&Record::Moved { on, step: *step });
            prop_assert_eq!(outcome == Outcome::Changed, at == 0);
        }
    }

    /// Two remote controls enter hands. Hands that were entered with the present ones in view are never refused, and
    /// only the same numbers are taken for a repeat.
    #[test]
    fn hands_are_kept_or_refused(wishes in vec((vec(0..3_u16, 3), 0..6_u32, any::<bool>()), 1..12)) {
        let mut room = room(crate::given::rules(room_core::Pace::Together));
        make(&mut room, Move::Ask { card: 0 });
        let mut counted = Vec::new();
        for (counts, turn, looked) in wishes {
            let next = room.control().hands.unwrap_or(0) + 1;
            let turn = if looked { next } else { turn };
            let hands = Record::Hands { card: 0, round: 1, counts: counts.clone(), turn };
            match room.apply(&hands) {
                Outcome::Changed => counted = counts,
                Outcome::Repeated => prop_assert_eq!(&counts, &counted),
                Outcome::Refused(_) => prop_assert!(!looked),
            }
        }
        make(&mut room, Move::Close);
        make(&mut room, Move::Reveal { card: None });
        let shown = &room.seen().cards[0].shown;
        let counted: Vec<u32> = counted.into_iter().map(u32::from).collect();
        // If nobody raised a hand, there is nothing to show.
        let is_nothing = counted.iter().all(|count| *count == 0);
        prop_assert_eq!(shown.hands(), [(!is_nothing).then_some(counted)]);
        prop_assert_eq!(shown.is_nothing(), is_nothing);
    }

    /// Of a seat's answers to an open round, the one with the highest turn counts.
    #[test]
    fn the_highest_turn_counts(turns in vec((1..9_u32, 0..3_u8), 1..12)) {
        let mut room = room(crate::given::rules(room_core::Pace::Together));
        room.apply(&crate::given::joined(1));
        let asked = make(&mut room, Move::Ask { card: 0 });
        prop_assert!(asked);
        for (turn, choice) in &turns {
            room.apply(&crate::given::answered(1, 0, 1, *choice, *turn));
        }
        let highest = turns.iter().rev().max_by_key(|(turn, _)| *turn).unwrap().0;
        let first = turns.iter().find(|(turn, _)| *turn == highest).unwrap();
        let mine = room.mine(&crate::given::seat(1));
        prop_assert_eq!((mine[0].turn, mine[0].choice), *first);
    }
}

fn make(room: &mut Room, step: Move) -> bool {
    crate::given::moved(room, step)
}
