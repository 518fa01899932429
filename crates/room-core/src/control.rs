//! What the remote control gets beside the public state ([`crate::State`]). Of all this, only the advice depends on
//! people's answers; participants are told that there is advice.

use crate::advice::Advice;
use crate::record::Move;
use crate::room::{Phase, Room};
use serde::{Deserialize, Serialize};

/// What is sent to requests with a facilitator's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The turn of the room to which this belongs.
    pub turn: u32,
    /// The step to offer first. `None` at the end.
    pub next: Option<Move>,
    /// All moves that fit now.
    pub moves: Vec<Move>,
    pub advice: Option<Advice>,
    /// The turn of the hands entered for the present round. New hands need a higher one. `None` if there are none.
    pub hands: Option<u32>,
    /// Numbers of the facilitators' keys that are not revoked.
    pub hosts: Vec<usize>,
    /// Numbers of the seats that were removed, from 1.
    pub removed: Vec<usize>,
}

impl Room {
    /// What the remote control gets now.
    pub fn control(&self) -> Control {
        let moves = self.moves();
        let advice = self.advice();
        let place = self.phase().card().zip(self.phase().round());
        let people = self.people().iter().enumerate();
        Control {
            turn: self.turn(),
            next: self.next_step(advice).filter(|next| moves.contains(next)),
            moves,
            advice,
            hands: place.and_then(|(card, round)| self.hands_turn(card, round)),
            hosts: self.hosts(),
            removed: people.filter(|(_, p)| p.removed).map(|(at, _)| at + 1).collect(),
        }
    }

    fn has_shown(&self, card: usize, round: u8) -> bool {
        self.asked(card).is_some_and(|asked| asked.is_revealed(round))
    }

    fn next_step(&self, advice: Option<Advice>) -> Option<Move> {
        let ask = || self.unasked().map(|card| Move::Ask { card });
        let reveal = Move::Reveal { card: None };
        match self.phase() {
            Phase::Lobby => ask(),
            Phase::Asking { .. } => Some(Move::Close),
            Phase::Closed { round: 1, .. } => match advice {
                Some(Advice::Explain | Advice::Pairs) => Some(Move::Discuss),
                Some(Advice::Reveal) | None => Some(reveal),
            },
            Phase::Closed { .. } => Some(reveal),
            Phase::Discussing { round: 1, shown: false, .. } => Some(Move::Again),
            // `shown` may refer to an earlier round: then this round is still to be revealed.
            Phase::Discussing { card, round, .. } if !self.has_shown(card, round) => Some(reveal),
            Phase::Discussing { .. } | Phase::Revealed { .. } => ask().or(Some(Move::Finish)),
            Phase::OwnPace { open: true, .. } => Some(Move::Close),
            Phase::OwnPace { .. } => Some(Move::Finish),
            Phase::Finished => None,
        }
    }
}
