//! What the facilitator is advised once a round is closed, by how many took the card's best choice. The borders are
//! those of peer instruction: Vickrey, Rosploch, Rahmanian, Pilarz & Stains, "Research-Based Implementation of Peer
//! Instruction" (2015), doi 10.1187/cbe.14-11-0198.
//!
//! It says one of three things and no number, never below the room's minimum, and only if the room was opened with a
//! coach: participants are told so before their first answer.

use crate::room::{Phase, Room};
use serde::{Deserialize, Serialize};

/// The next step that fits what the room knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Advice {
    /// Fewer than 35 % took the best choice: explain the idea, and ask again.
    Explain,
    /// Up to 70 %: let people talk in pairs, and ask again.
    Pairs,
    /// More: reveal, and ask what would make another choice right.
    Reveal,
}

impl Room {
    /// The advice for the round just closed. From then on the round takes no more answers (`room/moves.rs`).
    pub fn advice(&self) -> Option<Advice> {
        let Phase::Closed { card, round } = self.phase() else { return None };
        self.asked(card)?.advice(round)
    }

    /// What the answers to a round come to now.
    pub(crate) fn advised(&self, card: usize, round: u8) -> Option<Advice> {
        let counts = self.counts(card, round);
        let (all, rules) = (counts.iter().sum::<u32>(), self.rules());
        if !rules.coach || all < rules.minimum {
            return None;
        }
        let best = *counts.get(self.card(card)?.best())?;
        Some(match u64::from(best) * 100 {
            share if share < 35 * u64::from(all) => Advice::Explain,
            share if share <= 70 * u64::from(all) => Advice::Pairs,
            _ => Advice::Reveal,
        })
    }
}
