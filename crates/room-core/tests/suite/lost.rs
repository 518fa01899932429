//! Property test of a phone and a room with a bad connection: no answer is lost without a message, whatever fails and
//! in whatever order.

use crate::given::{answered, joined, moved, room, rules, seat};
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::phone::{Effect, Msg, Phone, Seating, Standing, StoredAnswers, Why};
use room_core::room::OwnAnswer;
use room_core::{Outcome, Pace, Refusal, Room};

/// What the network does with one request.
#[derive(Clone, Copy, Debug)]
enum Way {
    Fine,
    /// The request does not arrive.
    Lost,
    /// The request arrives; the response does not.
    Answerless,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Choose on a card: the asked one, or in rooms at own pace any.
    Choose(u8, u8),
    Move(u8),
    Look,
    Reload,
    /// A choice with the form of a page without Wasm; then the Wasm loads.
    Form(u8, u8),
    Wake,
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![3 => Just(Way::Fine), 1 => Just(Way::Lost), 1 => Just(Way::Answerless)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<u8>(), 0..3_u8).prop_map(|(card, choice)| Step::Choose(card, choice)),
        2 => any::<u8>().prop_map(Step::Move),
        3 => Just(Step::Look),
        1 => Just(Step::Reload),
        1 => (any::<u8>(), 0..3_u8).prop_map(|(card, choice)| Step::Form(card, choice)),
        2 => Just(Step::Wake),
    ]
}

/// The response of the server to one request.
pub fn asked(room: &mut Room, effect: &Effect) -> Option<Msg> {
    let me = seat(1);
    match effect {
        Effect::Join => Some(match room.apply(&joined(1)) {
            Outcome::Refused(Refusal::Closed) => Msg::Seated { seat: 0, mine: Vec::new() },
            Outcome::Refused(why) => Msg::SeatRefused(told(why)),
            _ => Msg::Seated { seat: room.seat(&me).unwrap(), mine: room.mine(&me) },
        }),
        Effect::Send(OwnAnswer { card, round, choice, turn }) => {
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
        Effect::Store | Effect::Forget | Effect::RetryAfter(_) => None,
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

/// A phone with its storage, and the room.
struct World {
    room: Room,
    phone: Phone,
    stored: StoredAnswers,
}

impl World {
    fn tell(&mut self, msg: Msg, ways: &mut impl Iterator<Item = Way>) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            self.phone.merge(self.stored.clone());
            for effect in self.phone.apply(msg) {
                if effect == Effect::Store {
                    self.stored = self.phone.stored().clone();
                }
                let reply = match ways.next().unwrap_or(Way::Fine) {
                    _ if matches!(effect, Effect::Store | Effect::RetryAfter(_)) => None,
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

/// A choice that was made on the phone, until the phone says that it does not count.
struct Wanted {
    card: usize,
    round: u8,
    choice: u8,
    /// After a reload, the phone no longer knows why an answer was refused; then it shows the one that counts.
    reloaded: bool,
}

impl World {
    /// A valid card and choice for any numbers.
    fn picked(&self, card: u8, choice: u8) -> (usize, u8) {
        let asked = self.room.state().card;
        let card = asked.unwrap_or(usize::from(card) % self.room.deal().len());
        let choices = self.room.card(card).unwrap().choices.len();
        (card, choice % u8::try_from(choices).unwrap())
    }

    /// Loads the page. It gets the state before it requests its seat.
    fn loaded(&mut self, ways: &mut impl Iterator<Item = Way>) {
        self.phone = Phone::default();
        self.tell(Msg::StateReceived(self.room.state()), ways);
        self.tell(Msg::Opened(self.stored.clone()), ways);
    }

    fn counts(&self, card: usize, round: u8, choice: u8) -> bool {
        let mine = self.room.mine(&seat(1));
        mine.iter().any(|own| (own.card, own.round, own.choice) == (card, round, choice))
    }
}

proptest! {
    /// With any failures: each choice that the phone made counts in the room, is still being sent, or the phone says
    /// why not.
    #[test]
    fn no_answer_is_lost_without_a_word(
        own in any::<bool>(), steps in vec(step(), 0..60), ways in vec(way(), 0..80)
    ) {
        let pace = if own { Pace::Own } else { Pace::Together };
        let mut world = World {
            room: room(rules(pace)), phone: Phone::default(), stored: StoredAnswers::default(),
        };
        let mut ways = ways.into_iter();
        world.tell(Msg::Opened(StoredAnswers::default()), &mut ways);
        let mut wanted: Vec<Wanted> = Vec::new();
        for step in steps {
            match step {
                Step::Choose(card, choice) => {
                    let (card, choice) = world.picked(card, choice);
                    if let Some(round) = world.phone.round(card) {
                        wanted.retain(|known| (known.card, known.round) != (card, round));
                        wanted.push(Wanted { card, round, choice, reloaded: false });
                    }
                    world.tell(Msg::Chose { card, choice }, &mut ways);
                }
                Step::Move(number) => {
                    let moves = world.room.control().moves;
                    if let Some(step) = moves.get(usize::from(number) % moves.len().max(1)) {
                        moved(&mut world.room, *step);
                    }
                }
                Step::Look => world.tell(Msg::StateReceived(world.room.state()), &mut ways),
                Step::Reload => {
                    world.loaded(&mut ways);
                    wanted.iter_mut().for_each(|known| known.reloaded = true);
                }
                Step::Form(card, choice) => {
                    let (card, choice) = world.picked(card, choice);
                    let round = world.room.state().round.unwrap_or(1);
                    let turns = world.room.mine(&seat(1)).into_iter().map(|own| own.turn);
                    let turn = turns.max().unwrap_or(0) + 1;
                    world.room.apply(&joined(1));
                    let record = answered(1, u16::try_from(card).unwrap(), round, choice, turn);
                    if world.stored.outbox.is_empty() && world.room.apply(&record) == Outcome::Changed {
                        wanted.retain(|known| (known.card, known.round) != (card, round));
                    }
                    world.loaded(&mut ways);
                    wanted.iter_mut().for_each(|known| known.reloaded = true);
                }
                Step::Wake => world.tell(Msg::Retry, &mut ways),
            }
            for Wanted { card, round, choice, reloaded } in &wanted {
                let (card, round, choice) = (*card, *round, *choice);
                let standing = world.phone.standing(card, round);
                let said = matches!(standing, Some(Standing::NotSentYet | Standing::Refused(_)));
                let gone = matches!(world.phone.seating(), Seating::Refused(_) | Seating::Asking);
                let waits = world.stored.outbox.iter().any(|own| (own.card, own.round) == (card, round));
                let shows_truth = *reloaded && world.phone.choice(card, round) != Some(choice);
                let counts = world.counts(card, round, choice);
                prop_assert!(counts || said || gone || waits || shows_truth, "{standing:?}");
                if standing == Some(Standing::Counted) {
                    let shown = world.phone.choice(card, round).unwrap();
                    prop_assert!(world.counts(card, round, shown), "said to be kept, and is not");
                }
            }
            // The next choice removes this message.
            wanted.retain(|known| {
                let standing = world.phone.standing(known.card, known.round);
                !matches!(standing, Some(Standing::Refused(_)))
            });
        }
    }
}
