//! What a phone tells whoever draws its page.

use super::{Kept, Phone, Place, Seating, Standing, Why, place};
use crate::room::Mine;
use crate::state::{State, Word};

impl Phone {
    /// The round in which the card can be answered now, as far as the phone knows.
    pub fn round(&self, card: usize) -> Option<u8> {
        let state = self.state.as_ref()?;
        let round = if state.phase == Word::OwnPace { 1 } else { state.round? };
        state.asks(card, round).then_some(round)
    }

    pub fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    pub fn seating(&self) -> Seating {
        self.seating
    }

    /// Whether the phone can know all answers of its seat: a sealed room no longer does.
    pub fn has_heard(&self) -> bool {
        self.has_heard
    }

    /// What is to be stored.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The choice made in a round, whether or not it has reached the server.
    pub fn choice(&self, card: usize, round: u8) -> Option<u8> {
        let here = |answer: &&Mine| place(answer) == (card, round);
        let waiting = self.kept.outbox.iter().find(here);
        waiting.or_else(|| self.kept.mine.iter().find(here)).map(|answer| answer.choice)
    }

    /// What is to be said of the answer to a round, if there is one. `Counted` only when the phone has its seat, since
    /// what it has stored may be out of date until then.
    pub fn standing(&self, card: usize, round: u8) -> Option<Standing> {
        let here = |answer: &Mine| place(answer) == (card, round);
        if self.kept.outbox.iter().any(here) {
            return Some(Standing::NotSentYet);
        }
        if let Some((_, why)) = self.refused.filter(|(at, _)| *at == (card, round)) {
            return Some(Standing::Refused(why));
        }
        let told = matches!(self.seating, Seating::Seated(_));
        (told && self.kept.mine.iter().any(here)).then_some(Standing::Counted)
    }

    /// The last answer that the server did not take, and why; none once another choice is made.
    pub fn refused(&self) -> Option<(Place, Why)> {
        self.refused
    }

    /// Whether something has failed, and is being tried again.
    pub fn is_troubled(&self) -> bool {
        self.failures > 0
    }

    /// The last choice on a card in any round, for the explanation that opens.
    pub fn last_choice(&self, card: usize) -> Option<u8> {
        (1..=crate::MOST_ROUNDS).rev().find_map(|round| self.choice(card, round))
    }

    /// Cards with the first choice made on each: places in the deal, for the personal profile.
    pub fn firsts(&self) -> Vec<(usize, usize)> {
        let mut firsts: Vec<&Mine> = Vec::new();
        for answer in &self.kept.mine {
            match firsts.iter_mut().find(|known| known.card == answer.card) {
                Some(known) if known.round > answer.round => *known = answer,
                Some(_) => {}
                None => firsts.push(answer),
            }
        }
        firsts.iter().map(|answer| (answer.card, usize::from(answer.choice))).collect()
    }
}
