//! What a phone stores, sends and shows of its answers.

use crate::given::{answered, joined, moved, room, rules, seat};
use room_core::phone::{Effect, Msg, Phone, Refused, Standing, StoredAnswers, Why};
use room_core::record::Move;
use room_core::room::OwnAnswer;
use room_core::{Pace, Room};

/// A phone with a seat, in a room that asks the first card.
fn seated() -> (Room, Phone) {
    let mut room = room(rules(Pace::Together));
    let mut phone = Phone::default();
    room.apply(&joined(1));
    moved(&mut room, Move::Ask { card: 0 });
    phone.apply(Msg::StateReceived(room.state()));
    phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    (room, phone)
}

#[test]
fn what_comes_too_late_is_said_and_what_counted_stays() {
    let (_, mut phone) = seated();
    let effects = phone.apply(Msg::Chose { card: 0, choice: 1 });
    assert!(effects.contains(&Effect::Store));
    assert_eq!(phone.standing(0, 1), Some(Standing::NotSentYet));
    phone.apply(Msg::Counted { choice: 1 });
    assert_eq!(phone.standing(0, 1), Some(Standing::Counted));
    phone.apply(Msg::Chose { card: 0, choice: 2 });
    phone.apply(Msg::NotCounted(Why::Closed));
    assert_eq!(phone.standing(0, 1), Some(Standing::Refused(Why::Closed)));
    assert_eq!(phone.choice(0, 1), Some(1));
}

#[test]
fn what_is_forgotten_on_the_phone_does_not_come_back() {
    let (mut room, mut phone) = seated();
    for choice in [1, 2] {
        phone.apply(Msg::Chose { card: 0, choice });
        phone.apply(Msg::Counted { choice });
    }
    phone.apply(Msg::Chose { card: 0, choice: 0 });
    for step in [Move::Close, Move::Finish] {
        moved(&mut room, step);
    }
    phone.apply(Msg::StateReceived(room.state()));
    assert_eq!(phone.apply(Msg::Forgot), [Effect::Forget]);
    assert!(phone.has_forgotten());
    // The response to the answer that was under way, and the storage, which the page reads before each message.
    assert_eq!(phone.apply(Msg::Counted { choice: 0 }), []);
    phone.merge(StoredAnswers::default());
    assert_eq!(phone.apply(Msg::Retry), []);
    assert!(phone.stored().is_empty());
    assert_eq!(phone.firsts(), []);
}

/// If the response to an answer was lost, nobody can tell after the end whether it counts, so the personal result has
/// it.
#[test]
fn an_answer_that_may_count_is_forgotten_as_well() {
    let (_, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    for msg in [Msg::Failed, Msg::Retry, Msg::NotCounted(Why::Closed)] {
        phone.apply(msg);
    }
    phone.apply(Msg::Seated { seat: 0, mine: Vec::new() });
    assert_eq!((phone.refused().len(), phone.firsts()), (1, vec![(0, 1)]));
    phone.apply(Msg::Forgot);
    assert_eq!((phone.refused(), phone.firsts()), (&[][..], vec![]));
    // A choice made before the phone had a seat does not come back either.
    let mut phone = Phone::default();
    phone.apply(Msg::Early(OwnAnswer { card: 0, round: 1, choice: 1, turn: 1 }));
    phone.apply(Msg::Forgot);
    assert_eq!(phone.apply(Msg::Seated { seat: 0, mine: Vec::new() }), [Effect::Store]);
    assert_eq!((phone.choice(0, 1), phone.firsts()), (None, vec![]));
}

#[test]
fn what_was_tapped_on_the_servers_page_goes_out_for_its_own_round() {
    let (mut room, mut phone) = seated();
    moved(&mut room, Move::Close);
    phone.apply(Msg::StateReceived(room.state()));
    let tapped = OwnAnswer { card: 0, round: 1, choice: 1, turn: 1 };
    let effects = phone.apply(Msg::Early(tapped));
    assert_eq!(effects, [Effect::Store, Effect::Send(tapped)]);
    phone.apply(Msg::NotCounted(Why::Closed));
    let refused = Refused { answer: tapped, why: Why::Closed, unsure: false };
    assert_eq!(phone.refused(), [refused]);
}

/// The answer with turn 2 counts, but the response was lost. The phone must not show that turn 1 counts.
#[test]
fn after_an_answer_without_a_reply_the_room_is_asked_what_counts() {
    let (mut room, mut phone) = seated();
    room.apply(&answered(1, 0, 1, 1, 1));
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    phone.apply(Msg::Counted { choice: 1 });
    room.apply(&answered(1, 0, 1, 2, 2));
    phone.apply(Msg::Chose { card: 0, choice: 2 });
    phone.apply(Msg::Failed);
    moved(&mut room, Move::Close);
    phone.apply(Msg::Chose { card: 0, choice: 0 });
    assert_eq!(phone.apply(Msg::NotCounted(Why::Closed)), [Effect::Store, Effect::Join]);
    phone.apply(Msg::Failed);
    assert_eq!(phone.apply(Msg::Retry), [Effect::Join]);
    // After a reload, the phone does not know either, until the server says so.
    let mut again = Phone::default();
    again.apply(Msg::Opened(phone.stored().clone()));
    assert_eq!(again.standing(0, 1), None);
    again.apply(Msg::Seated { seat: 1, mine: room.mine(&seat(1)) });
    assert_eq!((again.choice(0, 1), again.standing(0, 1)), (Some(2), Some(Standing::Counted)));
}

/// A sealed room refuses all answers, also one that it has counted and whose response was lost.
#[test]
fn after_the_end_an_answer_without_a_reply_may_count() {
    let answer = OwnAnswer { card: 0, round: 1, choice: 1, turn: 1 };
    let sealed = || Msg::Seated { seat: 0, mine: Vec::new() };
    let unsure =
        |phone: &Phone| phone.refused().iter().map(|known| known.unsure).collect::<Vec<_>>();
    let (_, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    phone.apply(Msg::Failed);
    phone.apply(Msg::Retry);
    phone.apply(Msg::NotCounted(Why::Closed));
    phone.apply(sealed());
    // After a reload, it is not known either whether a stored answer was ever sent.
    let mut again = Phone::default();
    again.apply(Msg::Opened(StoredAnswers { mine: Vec::new(), outbox: vec![answer] }));
    again.apply(sealed());
    again.apply(Msg::NotCounted(Why::Closed));
    for phone in [phone, again] {
        assert_eq!(unsure(&phone), [true]);
        assert_eq!(phone.firsts(), [(0, 1)]);
    }
    // An answer that was never sent does not count, and a room that is not sealed knows.
    let (_, mut phone) = seated();
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    phone.apply(Msg::NotCounted(Why::Closed));
    assert_eq!(unsure(&phone), [false]);
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    phone.apply(Msg::Failed);
    phone.apply(Msg::Retry);
    phone.apply(Msg::NotCounted(Why::Closed));
    phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    assert_eq!((unsure(&phone), phone.firsts()), (vec![false], vec![]));
}

#[test]
fn attempts_come_less_often_and_never_end() {
    let mut phone = Phone::default();
    let mut waits = Vec::new();
    for _ in 0..8 {
        waits.extend(phone.apply(Msg::Failed));
    }
    let seconds = [1, 2, 4, 8, 15, 15, 15, 15].map(Effect::RetryAfter);
    assert_eq!(waits, seconds);
    assert!(phone.is_retrying());
    assert_eq!(phone.apply(Msg::Retry), [Effect::Join]);
}

#[test]
fn a_sealed_room_does_not_take_away_what_the_phone_knows() {
    let mine = OwnAnswer { card: 0, round: 1, choice: 1, turn: 1 };
    let mut phone = Phone::default();
    phone.apply(Msg::Opened(StoredAnswers { mine: vec![mine], outbox: Vec::new() }));
    phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    assert_eq!(phone.firsts(), [(0, 1)]);
}

#[test]
fn a_phone_before_a_locked_room_goes_in_by_itself_once_it_is_open() {
    let mut room = room(rules(Pace::Together));
    let mut phone = Phone::default();
    moved(&mut room, Move::Lock);
    phone.apply(Msg::StateReceived(room.state()));
    phone.apply(Msg::SeatRefused(Why::Locked));
    assert_eq!(phone.apply(Msg::StateReceived(room.state())), []);
    moved(&mut room, Move::Unlock);
    assert_eq!(phone.apply(Msg::StateReceived(room.state())), [Effect::Join]);
}

#[test]
fn a_phone_that_hears_of_a_lock_by_the_refusal_alone_goes_in_once_the_room_is_open() {
    let mut room = room(rules(Pace::Together));
    let mut phone = Phone::default();
    phone.apply(Msg::StateReceived(room.state()));
    phone.apply(Msg::SeatRefused(Why::Locked));
    for step in [Move::Lock, Move::Unlock] {
        moved(&mut room, step);
    }
    assert_eq!(phone.apply(Msg::StateReceived(room.state())), [Effect::Join]);
    // One request at a time.
    assert_eq!(phone.apply(Msg::StateReceived(room.state())), []);
}

#[test]
fn a_phone_without_a_place_asks_again_when_it_wakes_and_one_that_was_removed_does_not() {
    for (why, asks) in [(Why::Full, true), (Why::Locked, true), (Why::Removed, false)] {
        let mut phone = Phone::default();
        let waits = phone.apply(Msg::SeatRefused(why)) == [Effect::RetryAfter(15)];
        // A room that is unlocked sends a state.
        assert_eq!(waits, why == Why::Full, "{why:?}");
        assert_eq!(phone.apply(Msg::Retry) == [Effect::Join], asks, "{why:?}");
    }
}

/// Two servers: one of them has read that the room is over, the other one has not yet.
#[test]
fn a_phone_that_was_let_in_to_read_does_not_ask_for_a_seat_again() {
    let (_, mut phone) = seated();
    phone.apply(Msg::Seated { seat: 0, mine: Vec::new() });
    phone.apply(Msg::Chose { card: 0, choice: 1 });
    assert_eq!(phone.apply(Msg::NotCounted(Why::NoSeat)), [Effect::Store]);
    assert_eq!(phone.standing(0, 1), Some(Standing::Refused(Why::Closed)));
}

/// While the Wasm of one tab was loading, another tab has sent the tap, and perhaps made a newer choice.
#[test]
fn a_tap_before_the_wasm_takes_the_place_of_no_newer_choice() {
    let tapped = OwnAnswer { card: 0, round: 1, choice: 0, turn: 1 };
    let newer = OwnAnswer { choice: 1, turn: 2, ..tapped };
    for (mine, outbox) in [(vec![newer], vec![]), (vec![], vec![newer]), (vec![tapped], vec![])] {
        let (room, _) = seated();
        let mut phone = Phone::default();
        let expected = mine.first().or(outbox.first()).map(|answer| answer.choice);
        phone.apply(Msg::StateReceived(room.state()));
        let stored = StoredAnswers { mine, outbox: outbox.clone() };
        phone.merge(stored.clone());
        phone.apply(Msg::Opened(stored));
        assert_eq!(phone.apply(Msg::Early(tapped)), []);
        assert_eq!((phone.choice(0, 1), &phone.stored().outbox), (expected, &outbox));
    }
}

/// The seat of one tab arrives late. Another tab has its seat, and a newer choice that counts.
#[test]
fn a_tap_before_the_seat_takes_the_place_of_no_newer_choice_of_another_page() {
    let (room, _) = seated();
    let mut phone = Phone::default();
    phone.apply(Msg::StateReceived(room.state()));
    phone.apply(Msg::Opened(StoredAnswers::default()));
    phone.apply(Msg::Chose { card: 0, choice: 0 });
    let newer = OwnAnswer { card: 0, round: 1, choice: 1, turn: 2 };
    phone.merge(StoredAnswers { mine: vec![newer], outbox: Vec::new() });
    assert_eq!(phone.apply(Msg::Seated { seat: 1, mine: vec![newer] }), [Effect::Store]);
    assert_eq!(phone.choice(0, 1), Some(1));
}

/// The form of a page without Wasm stores nothing on the phone.
#[test]
fn a_choice_before_the_seat_is_newer_than_what_the_room_tells_then() {
    let told = OwnAnswer { card: 0, round: 1, choice: 1, turn: 1 };
    let older = OwnAnswer { choice: 2, ..told };
    // Also if the phone believed that it counts.
    for stored in [vec![], vec![older]] {
        let (room, _) = seated();
        let mut phone = Phone::default();
        phone.apply(Msg::StateReceived(room.state()));
        phone.apply(Msg::Opened(StoredAnswers { mine: stored, outbox: Vec::new() }));
        phone.apply(Msg::Early(OwnAnswer { turn: 2, ..older }));
        let told = OwnAnswer { turn: 2, ..told };
        let effects = phone.apply(Msg::Seated { seat: 1, mine: vec![told] });
        assert_eq!(
            effects,
            [Effect::Store, Effect::Send(OwnAnswer { choice: 2, turn: 3, ..told })]
        );
    }
}
