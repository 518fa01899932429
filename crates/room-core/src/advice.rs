//! What the facilitator is advised once a round is closed. It depends on the share of answers that took the card's best
//! choice. The thresholds are those of peer instruction: Vickrey, Rosploch, Rahmanian, Pilarz & Stains, "Research-Based
//! Implementation of Peer Instruction" (2015), doi 10.1187/cbe.14-11-0198.
//!
//! The advice is one of three words and never a number. It is not given below the room's minimum, and only if the room
//! was opened with a coach ([`crate::Rules::coach`]): participants are told so before their first answer.
//! `docs/decisions/0010-rooms.md` says why it breaks the rule that the facilitator sees no more than the room.

use crate::room::{Phase, Room};
use serde::{Deserialize, Serialize};

/// The recommended next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Advice {
    /// Fewer than 35 % took the best choice: explain the idea, and ask again.
    Explain,
    /// 35 to 70 %: let people talk in pairs, and ask again.
    Pairs,
    /// More than 70 %: reveal, and ask what would make another choice right.
    Reveal,
}

impl Room {
    /// The advice for the round that is closed now, computed when it was closed. A round with advice takes no more
    /// answers (see `takes_more` in `room/moves.rs`).
    pub fn advice(&self) -> Option<Advice> {
        let Phase::Closed { card, round } = self.phase() else { return None };
        self.asked(card)?.advice(round)
    }

    /// Computes the advice from the present answers to a round. `None` without a coach or below the minimum.
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
