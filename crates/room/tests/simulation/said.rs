//! The responses of a server, as the handlers in `crate::http` would give them.

use super::people::Answer;
use super::server::Server;
use room_core::phone::Why;
use room_core::{Outcome, Record, Refusal};

/// The sender of a request.
#[derive(Clone, Copy)]
pub(super) enum Asker {
    Phone { person: usize, request: u64 },
    Remote,
}

/// The response to a request.
pub(super) enum Said {
    Answer { person: usize, request: u64, answer: Answer, counted: Option<Record> },
    Moved { on: u32 },
    Nothing,
}

impl Said {
    pub(super) fn of(server: &Server, asker: Asker, wanted: &Record, outcome: Outcome) -> Said {
        let Asker::Phone { person, request } = asker else {
            return match (wanted, outcome) {
                (Record::Moved { on, .. }, Outcome::Changed) => Said::Moved { on: *on },
                _ => Said::Nothing,
            };
        };
        let mut counted = None;
        let answer = match (wanted, outcome) {
            (Record::Joined { .. }, Outcome::Refused(Refusal::Closed)) => {
                Answer::Seated { seat: 0, mine: Vec::new() }
            }
            (Record::Joined { .. }, _) if server.is_sealed() => {
                Answer::Seated { seat: 0, mine: Vec::new() }
            }
            (Record::Joined { .. }, Outcome::Refused(why)) => match why {
                Refusal::Locked => Answer::NoSeat(Why::Locked),
                Refusal::Full => Answer::NoSeat(Why::Full),
                why => panic!("{why:?}"),
            },
            (Record::Joined { seat }, _) => {
                let seat_number = server.room.seat(seat).expect("a seat that was taken");
                Answer::Seated { seat: seat_number, mine: server.room.mine(seat) }
            }
            (_, Outcome::Refused(why)) => Answer::NotCounted(match why {
                Refusal::Closed => Why::Closed,
                Refusal::NotAsked => Why::NotAsked,
                Refusal::NoSeat => panic!("a seat that was taken is not known"),
                why => panic!("{why:?}"),
            }),
            (Record::Answered { seat, card, round, .. }, _) => {
                counted = Some(wanted.clone());
                let mine = server.room.mine(seat);
                let own =
                    mine.iter().find(|own| (own.card, own.round) == (usize::from(*card), *round));
                Answer::Counted(own.expect("an answer that counts").choice)
            }
            (wanted, _) => panic!("{wanted:?}"),
        };
        Said::Answer { person, request, answer, counted }
    }

    pub(super) fn failed(asker: Asker) -> Said {
        match asker {
            Asker::Phone { person, request } => {
                Said::Answer { person, request, answer: Answer::Failed, counted: None }
            }
            Asker::Remote => Said::Nothing,
        }
    }
}
