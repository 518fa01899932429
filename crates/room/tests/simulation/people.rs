//! The phones and remote controls of the simulation. A phone is `room_core::phone::Phone` itself.

use super::Chance;
use super::server::Server;
use room_core::phone::{Effect, Msg, Phone, Seating, Why};
use room_core::room::OwnAnswer;
use room_core::{KeyHash, Move, Phase, Record};

/// A phone, and its pending request with a number. The number is 0 until the request is sent.
pub(super) struct Person {
    pub phone: Phone,
    pub seat: KeyHash,
    pub open: Option<(u64, Asked)>,
    /// Whether the phone waits for its retry timer ([`Person::wake`]).
    asleep: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Asked {
    Join,
    Send(OwnAnswer),
}

/// The response that a phone gets.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Seated { seat: usize, mine: Vec<OwnAnswer> },
    NoSeat(Why),
    Counted(u8),
    NotCounted(Why),
    Failed,
}

impl Person {
    pub(super) fn new(number: u8) -> Person {
        let (phone, seat) = (Phone::default(), KeyHash([number; 16]));
        let mut person = Person { phone, seat, open: None, asleep: false };
        let effects = person.phone.apply(Msg::Opened(Default::default()));
        person.run(effects);
        person
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Join => self.open = Some((0, Asked::Join)),
                Effect::Send(mine) => self.open = Some((0, Asked::Send(mine))),
                Effect::RetryAfter(_) => self.asleep = true,
                Effect::Store | Effect::Forget => {}
            }
        }
    }

    pub(super) fn hear(&mut self, msg: Msg) {
        let effects = self.phone.apply(msg);
        self.run(effects);
    }

    /// Takes the request that has not been sent yet, and gives it this number.
    pub(super) fn request(&mut self, number: u64) -> Option<Record> {
        let (open, asked) = self.open.as_mut().filter(|(open, _)| *open == 0)?;
        *open = number;
        let seat = self.seat;
        Some(match asked {
            Asked::Join => Record::Joined { seat },
            Asked::Send(OwnAnswer { card, round, choice, turn }) => Record::Answered {
                seat,
                card: u16::try_from(*card).unwrap(),
                round: *round,
                choice: *choice,
                turn: *turn,
            },
        })
    }

    /// Handles the response to the pending request. Responses to earlier requests came too late and are ignored.
    pub(super) fn answered(&mut self, request: u64, answer: Answer) {
        if self.open.as_ref().is_none_or(|(open, _)| *open != request) {
            return;
        }
        self.open = None;
        self.hear(match answer {
            Answer::Seated { seat, mine } => Msg::Seated { seat, mine },
            Answer::NoSeat(why) => Msg::SeatRefused(why),
            Answer::Counted(choice) => Msg::Counted { choice },
            Answer::NotCounted(why) => Msg::NotCounted(why),
            Answer::Failed => Msg::Failed,
        });
    }

    /// The request times out.
    pub(super) fn time_is_up(&mut self) {
        if let Some((request, _)) = self.open {
            self.answered(request, Answer::Failed);
        }
    }

    pub(super) fn wake(&mut self) {
        if std::mem::take(&mut self.asleep) {
            self.hear(Msg::Retry);
        }
    }

    pub(super) fn tap(&mut self, chance: &mut Chance) {
        let Some(card) = self.phone.state().and_then(|state| state.card) else { return };
        let choice = u8::from(chance.of_100(50));
        // While a request is pending, the answer waits in the outbox.
        self.hear(Msg::Chose { card, choice });
    }

    /// Whether the phone has nothing left to send.
    pub(super) fn is_done(&self) -> bool {
        let is_told = match self.phone.seating() {
            Seating::Asking => false,
            Seating::Seated(_) => self.phone.stored().outbox.is_empty(),
            Seating::Refused(_) => true,
        };
        is_told && self.open.is_none() && !self.asleep
    }
}

/// A move that a facilitator might make, given the state of this server.
pub(super) fn press(server: &Server, chance: &mut Chance) -> Record {
    let last = server.room.deal().len() - 1;
    let reopens = server.room.moves().contains(&Move::Reopen);
    let step = match server.room.phase() {
        Phase::Lobby => Move::Ask { card: 0 },
        Phase::Asking { .. } => Move::Close,
        Phase::Closed { .. } if reopens && chance.of_100(30) => Move::Reopen,
        Phase::Closed { .. } if chance.of_100(40) => Move::Discuss,
        Phase::Closed { .. } => Move::Reveal { card: None },
        Phase::Discussing { round, .. } if round < 3 && chance.of_100(60) => Move::Again,
        Phase::Discussing { .. } => Move::Reveal { card: None },
        Phase::Revealed { card, .. } if card < last => Move::Ask { card: card + 1 },
        Phase::Revealed { .. } | Phase::OwnPace { .. } | Phase::Finished => Move::Finish,
    };
    Record::Moved { on: server.room.turn(), step }
}
