//! The exports of a room, as golden files that a person can read, and what they must never contain.

use crate::bless;
use crate::given::{answered, deck, joined, moved, room, rules};
use room_core::export::Export;
use room_core::record::{Move, Record};
use room_core::{Pace, Room};

/// Both files of a room.
pub fn all(room: &Room) -> [String; 2] {
    let (seen, rules) = (room.seen(), room.rules());
    let export = Export {
        deck: room.deck(),
        deal: room.deal(),
        seen: &seen,
        minimum: rules.minimum,
        numbers: rules.numbers,
    };
    let json = serde_json::to_string_pretty(&export.json()).unwrap();
    [export.csv(), json + "\n"]
}

/// A room in which this many seats answer all cards: the first in two rounds, the second once more after the reveal.
fn played(seats: usize) -> Room {
    let mut room = room(rules(Pace::Together));
    for number in 0..seats {
        room.apply(&joined(number));
    }
    let round = |room: &mut Room, card: u16, round: u8, begin: Move| {
        assert!(moved(room, begin));
        for number in 0..seats {
            let choice = u8::from(number % 3 == 0 && round == 1);
            room.apply(&answered(number, card, round, choice, 1));
        }
    };
    round(&mut room, 0, 1, Move::Ask { card: 0 });
    room.apply(&Record::Hands { card: 0, round: 1, counts: vec![1, 0, 2], turn: 1 });
    assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Discuss));
    round(&mut room, 0, 2, Move::Again);
    assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Reveal { card: None }));
    round(&mut room, 1, 1, Move::Ask { card: 1 });
    assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Reveal { card: None }));
    round(&mut room, 1, 2, Move::Again);
    assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Reveal { card: None }));
    round(&mut room, 2, 1, Move::Ask { card: 2 });
    assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Reveal { card: None }));
    assert!(moved(&mut room, Move::Finish));
    room
}

#[test]
fn a_room_of_numbers_is_exported_as_before() {
    for (ending, text) in ["csv", "json"].iter().zip(all(&played(12))) {
        bless::same(&format!("tests/exports/numbers.{ending}"), &text);
    }
}

#[test]
fn a_room_of_words_is_exported_as_before() {
    for (ending, text) in ["csv", "json"].iter().zip(all(&played(7))) {
        bless::same(&format!("tests/exports/words.{ending}"), &text);
    }
}

/// Before the reveal, an export has only the header.
#[test]
fn what_is_not_revealed_is_not_exported() {
    let mut room = room(rules(Pace::Together));
    let empty = all(&room);
    for number in 0..12 {
        room.apply(&joined(number));
    }
    moved(&mut room, Move::Ask { card: 0 });
    for number in 0..12 {
        room.apply(&answered(number, 0, 1, 1, 1));
    }
    moved(&mut room, Move::Close);
    assert_eq!(all(&room), empty);
}

#[test]
fn a_deck_s_texts_are_only_texts_in_a_spreadsheet() {
    let [csv, ..] = all(&played(12));
    assert!(deck().cards()[1].choices[0].text.starts_with('='));
    assert!(csv.starts_with('\u{feff}'), "Excel");
    assert!(csv.contains(",\"'=Whoever is near\","));
    assert!(csv.contains("\"We watch, and \"\"learn\"\".\""));
    // Programs that split at semicolons do so within quotes, too: the cell after one must not be a formula either.
    assert!(csv.contains(",\"The rota;'=1+1; '-2;says.\","), "{csv}");
}

/// What people knew of a card when they were asked: nothing, its explanations, or a result. Hands are a result, too.
#[test]
fn what_was_known_is_in_the_table_round_by_round() {
    let known = |hands: u16, answers: &[usize]| {
        let mut room = room(rules(Pace::Together));
        assert!(moved(&mut room, Move::Ask { card: 0 }));
        for (seats, round) in answers.iter().zip(1..) {
            for number in 0..*seats {
                room.apply(&joined(number));
                room.apply(&answered(number, 0, round, 0, 1));
            }
            let counts = vec![hands, 0, 0];
            room.apply(&Record::Hands { card: 0, round, counts, turn: 1 });
            assert!(moved(&mut room, Move::Close) && moved(&mut room, Move::Reveal { card: None }));
            moved(&mut room, Move::Again);
        }
        let [table, _] = all(&room);
        // The first row of each round.
        let rows = table.lines().skip(1).step_by(3);
        rows.map(|row| row.split(',').skip(4).take(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(known(0, &[4, 4, 5, 4]), ["no no", "yes no", "yes no", "yes yes"]);
    assert_eq!(known(0, &[5, 4, 4]), ["no no", "yes yes", "yes yes"]);
    assert_eq!(known(1, &[0, 4]), ["no no", "yes yes"]);
}
