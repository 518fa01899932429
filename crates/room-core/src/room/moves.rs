//! The facilitator's moves: which ones fit the phase of a room, and the phase to which they lead. [`Room::moves`] lists
//! those that fit; the remote control draws them as buttons.

use super::{Move, Phase, Room};

impl Room {
    /// Whether a move fits the phase.
    pub(super) fn fits(&self, step: Move) -> bool {
        match step {
            _ if self.phase == Phase::Finished => false,
            Move::Lock => !self.locked,
            Move::Unlock => self.locked,
            Move::Blank => !self.blank,
            Move::Unblank => self.blank,
            _ => self.phase_after(step).is_some(),
        }
    }

    /// The moves that fit now. [`Move::Ask`] has the next card that was not asked, and is left out if there is none.
    pub fn moves(&self) -> Vec<Move> {
        let card = match self.phase {
            Phase::OwnPace { .. } => (0..self.deal.len()).find(|at| !self.is_revealed(*at)),
            _ => None,
        };
        let ask = self.unasked().map(|card| Move::Ask { card });
        let others = [
            Move::Close,
            Move::Reopen,
            Move::Discuss,
            Move::Again,
            Move::Reveal { card },
            Move::Finish,
            Move::Lock,
            Move::Unlock,
            Move::Blank,
            Move::Unblank,
        ];
        ask.into_iter().chain(others).filter(|step| self.fits(*step)).collect()
    }

    /// The next card that was not asked, after the present one. If there is none, the first one of the deal that was
    /// not asked.
    pub(crate) fn unasked(&self) -> Option<usize> {
        let from = self.phase.card().unwrap_or(0);
        let fresh = |at: &usize| self.asked.get(*at).is_some_and(|asked| asked.rounds() == 0);
        (from..self.deal.len()).find(fresh).or_else(|| (0..from).find(fresh))
    }

    fn is_revealed(&self, card: usize) -> bool {
        self.asked.get(card).is_some_and(|asked| asked.revealed() > 0)
    }

    /// The phase to which a move leads. `None` if the move does not fit.
    fn phase_after(&self, step: Move) -> Option<Phase> {
        let may_ask = |card: usize| self.asked.get(card).is_some_and(super::Asked::may_ask);
        let again = |card, round| may_ask(card).then_some(Phase::Asking { card, round: round + 1 });
        match (self.phase, step) {
            (Phase::Finished, _) => None,
            (Phase::OwnPace { card, .. }, Move::Close) => {
                self.is_open().then_some(Phase::OwnPace { open: false, card })
            }
            (Phase::OwnPace { open: false, card }, Move::Reopen) => {
                Some(Phase::OwnPace { open: true, card })
            }
            (Phase::OwnPace { open, .. }, Move::Reveal { card: Some(card) }) => {
                let fresh = card < self.deal.len() && !self.is_revealed(card);
                fresh.then_some(Phase::OwnPace { open, card: Some(card) })
            }
            (Phase::OwnPace { .. }, Move::Finish) => Some(Phase::Finished),
            (Phase::OwnPace { .. }, _) => None,
            (
                Phase::Lobby
                | Phase::Asking { .. }
                | Phase::Revealed { .. }
                | Phase::Discussing { shown: true, .. },
                Move::Ask { card },
            ) => self.asking(card),
            (Phase::Asking { card, round }, Move::Close) => Some(Phase::Closed { card, round }),
            (Phase::Closed { card, round }, Move::Reopen) => {
                self.takes_more(card, round).then_some(Phase::Asking { card, round })
            }
            (Phase::Closed { card, round }, Move::Discuss) => {
                Some(Phase::Discussing { card, round, shown: self.is_revealed(card) })
            }
            (
                Phase::Closed { card, round } | Phase::Discussing { card, round, .. },
                Move::Reveal { card: None },
            ) => Some(Phase::Revealed { card, round }),
            (
                Phase::Discussing { card, round, .. } | Phase::Revealed { card, round },
                Move::Again,
            ) => again(card, round),
            (Phase::Revealed { card, round }, Move::Discuss) => {
                Some(Phase::Discussing { card, round, shown: true })
            }
            (Phase::Revealed { .. } | Phase::Discussing { shown: true, .. }, Move::Finish) => {
                Some(Phase::Finished)
            }
            _ => None,
        }
    }

    /// Whether an asked round may take more answers. A round with advice may not: from advice on some answers and a
    /// table of more answers, one could infer what was chosen in between.
    fn takes_more(&self, card: usize, round: u8) -> bool {
        let asked = self.asked.get(card);
        asked.is_some_and(|asked| !asked.is_revealed(round) && asked.advice(round).is_none())
    }

    /// The phase that asks a card. A card that was left before its reveal or advice goes on in the same round.
    /// Otherwise it begins a new one. `None` if the card is being asked already, or was asked in all rounds.
    fn asking(&self, card: usize) -> Option<Phase> {
        if self.phase.asked_card() == Some(card) {
            return None;
        }
        let asked = self.asked.get(card)?;
        let last = asked.rounds();
        let open = last > 0 && self.takes_more(card, last);
        let round = if open { last } else { last + 1 };
        (open || asked.may_ask()).then_some(Phase::Asking { card, round })
    }

    fn is_open(&self) -> bool {
        matches!(self.phase, Phase::OwnPace { open: true, .. })
    }

    /// Applies a move that [`Room::fits`] has accepted.
    pub(super) fn apply_move(&mut self, step: Move) {
        match step {
            Move::Lock => self.locked = true,
            Move::Unlock => self.locked = false,
            Move::Blank => self.blank = true,
            Move::Unblank => self.blank = false,
            _ => {
                if let Some(next) = self.phase_after(step) {
                    self.enter_phase(next);
                }
            }
        }
    }

    fn enter_phase(&mut self, next: Phase) {
        match next {
            Phase::Asking { card, round } => {
                if let Some(asked) = self.asked.get_mut(card).filter(|asked| asked.rounds() < round)
                {
                    asked.ask();
                }
            }
            Phase::Closed { card, round } => {
                let advice = self.advised(card, round);
                if let Some(asked) = self.asked.get_mut(card) {
                    asked.advise(round, advice);
                }
            }
            Phase::Revealed { card, .. } | Phase::OwnPace { card: Some(card), .. } => {
                self.reveal(card);
            }
            // In a room at own pace the group may not have looked at any result, so the end reveals all cards
            // (`docs/decisions/0010-rooms.md`).
            Phase::Finished if matches!(self.phase, Phase::OwnPace { .. }) => {
                (0..self.asked.len()).for_each(|card| self.reveal(card));
            }
            _ => {}
        }
        self.phase = next;
    }

    fn reveal(&mut self, card: usize) {
        let result = self.has_result(card);
        if let Some(asked) = self.asked.get_mut(card) {
            asked.reveal(result);
        }
    }

    /// Whether there is a result to show of a card: a round with enough answers, or hands.
    fn has_result(&self, card: usize) -> bool {
        let Some(asked) = self.asked.get(card) else { return false };
        let enough = |round| self.counts(card, round).iter().sum::<u32>() >= self.rules.minimum;
        (1..=asked.rounds()).any(|round| enough(round) || asked.hands(round).is_some())
    }
}

impl Phase {
    /// The card that is asked, closed, discussed or revealed.
    pub fn card(self) -> Option<usize> {
        match self {
            Phase::Asking { card, .. }
            | Phase::Closed { card, .. }
            | Phase::Discussing { card, .. }
            | Phase::Revealed { card, .. } => Some(card),
            Phase::OwnPace { card, .. } => card,
            Phase::Lobby | Phase::Finished => None,
        }
    }

    fn asked_card(self) -> Option<usize> {
        match self {
            Phase::Asking { card, .. } => Some(card),
            _ => None,
        }
    }

    pub fn round(self) -> Option<u8> {
        match self {
            Phase::Asking { round, .. }
            | Phase::Closed { round, .. }
            | Phase::Discussing { round, .. }
            | Phase::Revealed { round, .. } => Some(round),
            Phase::Lobby | Phase::OwnPace { .. } | Phase::Finished => None,
        }
    }
}
