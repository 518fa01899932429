//! What a phone keeps and sends: whatever fails, and in whatever order, no answer is lost without a word.

use crate::given::{answered, joined, moved, room, rules, seat};
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::phone::{Effect, Kept, Msg, Phone, Seating, Standing, Why};
use room_core::record::Move;
use room_core::room::Mine;
use room_core::{Outcome, Pace, Refusal, Room};

/// What the way between a phone and the room does with one request.
#[derive(Clone, Copy, Debug)]
enum Way {
    Fine,
    /// The request does not arrive.
    Lost,
    /// The request arrives; the answer does not.
    Answerless,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Choose(u8),
    Move(u8),
    Look,
    Reload,
    Wake,
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![3 => Just(Way::Fine), 1 => Just(Way::Lost), 1 => Just(Way::Answerless)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_u8).prop_map(Step::Choose),
        2 => any::<u8>().prop_map(Step::Move),
        3 => Just(Step::Look),
        1 => Just(Step::Reload),
        2 => Just(Step::Wake),
    ]
}

/// The server's side of one request.
pub fn asked(room: &mut Room, effect: &Effect) -> Option<Msg> {
    let me = seat(1);
    match effect {
        Effect::Join => Some(match room.apply(&joined(1)) {
            Outcome::Refused(why) => Msg::NoSeat(told(why)),
            _ => Msg::Seated { seat: room.seat(&me).unwrap(), mine: room.mine(&me) },
        }),
        Effect::Send(Mine { card, round, choice, turn }) => {
            let record = answered(1, u16::try_from(*card).unwrap(), *round, *choice, *turn);
            Some(match room.apply(&record) {
                Outcome::Refused(why) => Msg::NotCounted(told(why)),
                _ => {
                    let mine = room.mine(&me);
                    let counts = mine.iter().find(|own| (own.card, own.round) == (*card, *round));
                    Msg::Counted { choice: counts.unwrap().choice }
                }
            })
        }
        Effect::Keep | Effect::Forget | Effect::Wake(_) => None,
    }
}

fn told(why: Refusal) -> Why {
    match why {
        Refusal::Closed => Why::Closed,
        Refusal::NotAsked => Why::NotAsked,
        Refusal::NoSuchChoice => Why::NoSuchChoice,
        Refusal::NoSeat => Why::NoSeat,
        Refusal::Removed => Why::Removed,
        Refusal::Locked => Why::Locked,
        _ => Why::Full,
    }
}

/// A phone with its storage, beside the room.
struct World {
    room: Room,
    phone: Phone,
    stored: Kept,
}

impl World {
    fn tell(&mut self, msg: Msg, ways: &mut impl Iterator<Item = Way>) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for effect in self.phone.apply(msg) {
                if effect == Effect::Keep {
                    self.stored = self.phone.kept().clone();
                }
                let reply = match ways.next().unwrap_or(Way::Fine) {
                    _ if matches!(effect, Effect::Keep | Effect::Wake(_)) => None,
                    Way::Fine => asked(&mut self.room, &effect),
                    Way::Lost => Some(Msg::Failed),
                    Way::Answerless => {
                        asked(&mut self.room, &effect);
                        Some(Msg::Failed)
                    }
                };
                waiting.extend(reply);
            }
        }
    }
}

proptest! {
    /// After any bad connection: each choice that the phone made counts in the room, is still being sent, or the
    /// phone says why not.
    #[test]
    fn no_answer_is_lost_without_a_word(
        steps in vec(step(), 0..60), ways in vec(way(), 0..80)
    ) {
        let mut world = World {
            room: room(rules(Pace::Together)), phone: Phone::default(), stored: Kept::default(),
        };
        let mut ways = ways.into_iter();
        world.tell(Msg::Opened(Kept::default()), &mut ways);
        let mut wanted: Option<(usize, u8, u8)> = None;
        for step in steps {
            match step {
                Step::Choose(choice) => {
                    let card = world.phone.state().and_then(|state| state.card).unwrap_or(0);
                    let choices = world.room.card(card).unwrap().choices.len();
                    let choice = choice % u8::try_from(choices).unwrap();
                    if let Some(round) = world.phone.round(card) {
                        wanted = Some((card, round, choice));
                    }
                    world.tell(Msg::Chose { card, choice }, &mut ways);
                }
                Step::Move(number) => {
                    let moves = world.room.control().moves;
                    if let Some(step) = moves.get(usize::from(number) % moves.len().max(1)) {
                        moved(&mut world.room, *step);
                    }
                }
                Step::Look => world.tell(Msg::Told(world.room.state()), &mut ways),
                Step::Reload => {
                    world.phone = Phone::default();
                    world.tell(Msg::Opened(world.stored.clone()), &mut ways);
                    world.tell(Msg::Told(world.room.state()), &mut ways);
                }
                Step::Wake => world.tell(Msg::Woke, &mut ways),
            }
            let Some((card, round, choice)) = wanted else { continue };
            let counts = world.room.mine(&seat(1)).iter()
                .any(|own| (own.card, own.round, own.choice) == (card, round, choice));
            let standing = world.phone.standing(card, round);
            let said = matches!(standing, Some(Standing::NotSentYet | Standing::Refused(_)));
            let gone = matches!(world.phone.seating(), Seating::Refused(_) | Seating::Asking);
            let waits = world.stored.outbox.iter().any(|own| (own.card, own.round) == (card, round));
            // A reload forgets why something was refused; then the phone shows what counts.
            let shows_truth = world.phone.choice(card, round) != Some(choice);
            prop_assert!(counts || said || gone || waits || shows_truth, "{standing:?}");
            if standing == Some(Standing::Counted) {
                let counted = world.room.mine(&seat(1)).iter()
                    .any(|own| (own.card, own.round) == (card, round)
                        && Some(own.choice) == world.phone.choice(card, round));
                prop_assert!(counted, "said to be kept, and is not");
            }
        }
    }
}

/// A phone with a seat, in a room that asks the first card.
fn seated() -> (Room, Phone) {
    let mut room = room(rules(Pace::Together));
    let mut phone = Phone::default();
    room.apply(&joined(1));
    moved(&mut room, Move::Ask { card: 0 });
    phone.apply(Msg::Told(room.state()));
    phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    (room, phone)
}

#[test]
fn what_comes_too_late_is_said_and_what_counted_stays() {
    let (_, mut phone) = seated();
    let effects = phone.apply(Msg::Chose { card: 0, choice: 1 });
    assert!(effects.contains(&Effect::Keep));
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
    phone.apply(Msg::Told(room.state()));
    assert_eq!(phone.apply(Msg::Forgot), [Effect::Forget]);
    assert!(phone.has_forgotten());
    // The answer to what was on its way, and what the page has found stored before each message.
    assert_eq!(phone.apply(Msg::Counted { choice: 0 }), []);
    phone.merge(Kept::default());
    assert_eq!(phone.apply(Msg::Woke), []);
    assert!(phone.kept().is_empty());
    assert_eq!(phone.firsts(), []);
}

#[test]
fn what_was_tapped_on_the_servers_page_goes_out_for_its_own_round() {
    let (mut room, mut phone) = seated();
    moved(&mut room, Move::Close);
    phone.apply(Msg::Told(room.state()));
    let tapped = Mine { card: 0, round: 1, choice: 1, turn: 1 };
    let effects = phone.apply(Msg::Early { card: 0, round: 1, choice: 1 });
    assert_eq!(effects, [Effect::Keep, Effect::Send(tapped)]);
    phone.apply(Msg::NotCounted(Why::Closed));
    assert_eq!(phone.refused(), [((0, 1), Why::Closed)]);
}

/// The answer of turn 2 counts, but its reply was lost: to say that turn 1 counts would be wrong.
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
    assert_eq!(phone.apply(Msg::NotCounted(Why::Closed)), [Effect::Keep, Effect::Join]);
    phone.apply(Msg::Failed);
    assert_eq!(phone.apply(Msg::Woke), [Effect::Join]);
    // Nor after a reload, until the room has told.
    let mut again = Phone::default();
    again.apply(Msg::Opened(phone.kept().clone()));
    assert_eq!(again.standing(0, 1), None);
    again.apply(Msg::Seated { seat: 1, mine: room.mine(&seat(1)) });
    assert_eq!((again.choice(0, 1), again.standing(0, 1)), (Some(2), Some(Standing::Counted)));
}

#[test]
fn attempts_come_less_often_and_never_end() {
    let mut phone = Phone::default();
    let mut waits = Vec::new();
    for _ in 0..8 {
        waits.extend(phone.apply(Msg::Failed));
    }
    let seconds = [1, 2, 4, 8, 15, 15, 15, 15].map(Effect::Wake);
    assert_eq!(waits, seconds);
    assert!(phone.is_troubled());
    assert_eq!(phone.apply(Msg::Woke), [Effect::Join]);
}

#[test]
fn a_sealed_room_does_not_take_away_what_the_phone_knows() {
    let mine = Mine { card: 0, round: 1, choice: 1, turn: 1 };
    let mut phone = Phone::default();
    phone.apply(Msg::Opened(Kept { mine: vec![mine], outbox: Vec::new() }));
    phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    assert_eq!(phone.firsts(), [(0, 1)]);
}

#[test]
fn a_phone_before_a_locked_room_goes_in_by_itself_once_it_is_open() {
    let mut room = room(rules(Pace::Together));
    let mut phone = Phone::default();
    moved(&mut room, Move::Lock);
    phone.apply(Msg::Told(room.state()));
    phone.apply(Msg::NoSeat(Why::Locked));
    assert_eq!(phone.apply(Msg::Told(room.state())), []);
    moved(&mut room, Move::Unlock);
    assert_eq!(phone.apply(Msg::Told(room.state())), [Effect::Join]);
}

#[test]
fn a_phone_without_a_place_asks_again_when_it_wakes_and_one_that_was_removed_does_not() {
    for (why, asks) in [(Why::Full, true), (Why::Locked, true), (Why::Removed, false)] {
        let mut phone = Phone::default();
        let waits = phone.apply(Msg::NoSeat(why)) == [Effect::Wake(15)];
        // A room that is open again says so.
        assert_eq!(waits, why == Why::Full, "{why:?}");
        assert_eq!(phone.apply(Msg::Woke) == [Effect::Join], asks, "{why:?}");
    }
}
