//! A seat that is used on two pages of one device, and requests of a phone that overlap.

use crate::given::{answered, moved, seat};
use crate::phones::{asked, seated};
use room_core::phone::{Effect, Kept, Msg, Standing, Why};
use room_core::record::Move;
use room_core::room::Mine;

/// Two pages of one device, which share the seat.
#[test]
fn a_tap_on_the_older_of_two_pages_counts_above_the_other() {
    let (mut room, mut older) = seated();
    room.apply(&answered(1, 0, 1, 1, 1));
    let sent = Mine { card: 0, round: 1, choice: 2, turn: 1 };
    assert_eq!(older.apply(Msg::Chose { card: 0, choice: 2 }), [Effect::Keep, Effect::Send(sent)]);
    assert_eq!(older.apply(asked(&mut room, &Effect::Send(sent)).unwrap()), [Effect::Join]);
    assert_eq!(older.choice(0, 1), Some(2));
    let again = Mine { turn: 2, ..sent };
    let seated = asked(&mut room, &Effect::Join).unwrap();
    assert_eq!(older.apply(seated), [Effect::Keep, Effect::Send(again)]);
    older.apply(asked(&mut room, &Effect::Send(again)).unwrap());
    assert_eq!(room.mine(&seat(1)), [again]);
    assert_eq!((older.choice(0, 1), older.standing(0, 1)), (Some(2), Some(Standing::Counted)));
}

#[test]
fn a_tap_on_the_older_page_is_told_of_if_the_round_has_closed_meanwhile() {
    let (mut room, mut older) = seated();
    room.apply(&answered(1, 0, 1, 1, 1));
    older.apply(Msg::Chose { card: 0, choice: 2 });
    older.apply(Msg::Counted { choice: 1 });
    moved(&mut room, Move::Close);
    older.apply(Msg::Told(room.state()));
    assert_eq!(older.apply(Msg::JoinFailed), [Effect::Wake(1)]);
    assert_eq!(older.apply(Msg::Woke), [Effect::Join]);
    assert_eq!(older.apply(asked(&mut room, &Effect::Join).unwrap()), [Effect::Keep]);
    assert_eq!(older.choice(0, 1), Some(1));
    assert_eq!(older.standing(0, 1), Some(Standing::Refused(Why::Closed)));
}

#[test]
fn a_page_that_is_looked_at_again_asks_what_counts_and_a_timer_does_not() {
    let (mut room, mut older) = seated();
    assert_eq!(older.apply(Msg::Woke), []);
    room.apply(&answered(1, 0, 1, 1, 1));
    assert_eq!(older.apply(Msg::Back), [Effect::Join]);
    assert_eq!(older.apply(Msg::Back), []);
    older.apply(asked(&mut room, &Effect::Join).unwrap());
    assert_eq!((older.choice(0, 1), older.standing(0, 1)), (Some(1), Some(Standing::Counted)));
}

#[test]
fn what_another_page_has_stored_is_kept_and_the_higher_turn_stays() {
    let (mut room, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 2 });
    phone.apply(Msg::Counted { choice: 2 });
    let (own, other) = (phone.kept().mine[0], Mine { card: 1, round: 1, choice: 0, turn: 2 });
    phone.merge(Kept { mine: vec![Mine { choice: 1, turn: 0, ..own }, other], outbox: Vec::new() });
    assert_eq!(phone.kept().mine, [own, other]);
    // At the end they all belong to the result.
    for step in [Move::Close, Move::Reveal { card: None }, Move::Finish] {
        assert_eq!(phone.apply(Msg::Told(room.state())), []);
        moved(&mut room, step);
    }
    assert_eq!(phone.apply(Msg::Told(room.state())), [Effect::Keep]);
}

#[test]
fn a_failed_request_for_a_seat_leaves_the_answer_on_its_way_alone() {
    let (_, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 2 });
    assert_eq!(phone.apply(Msg::Back), [Effect::Join]);
    phone.apply(Msg::JoinFailed);
    assert_eq!(phone.apply(Msg::Woke), []);
    phone.apply(Msg::Counted { choice: 2 });
    assert_eq!(phone.standing(0, 1), Some(Standing::Counted));
}

/// A seat that was asked for before an answer failed may be told of what counted before that.
#[test]
fn after_an_answer_that_failed_the_room_is_asked_once_more() {
    let (room, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 2 });
    phone.apply(Msg::Back);
    phone.apply(Msg::Failed);
    let effects = phone.apply(Msg::Seated { seat: 1, mine: room.mine(&seat(1)) });
    assert!(effects.contains(&Effect::Join), "{effects:?}");
}
