//! What a session began with, and the way on after a set.

use super::Session;
use crate::number::decimal;
use crate::order::Deal;

impl Session {
    /// How many cards are left to go on to after the result of a set; 0 if the session did not begin with one.
    pub fn left(&self) -> usize {
        match self.begun {
            Deal::Set(_) => self.deck.cards().len() - self.answers.len(),
            Deal::Count(_) => 0,
        }
    }

    /// Whether the result has been reached, if only of some of the cards.
    pub fn has_result(&self) -> bool {
        !self.now.is_empty()
    }

    /// The set's id, or the number of cards. Progress of different deals is stored apart.
    pub fn begun_with(&self) -> String {
        match self.begun {
            Deal::Set(at) => self.deck.sets().get(at).map(|set| set.id.clone()).unwrap_or_default(),
            Deal::Count(_) => decimal(self.deal.len()),
        }
    }

    /// How many cards the session began with.
    pub(super) fn begun_len(&self) -> usize {
        self.begun.places(&self.deck).len()
    }

    /// Whether the reader has gone on from a set to every card.
    pub(super) fn has_gone_on(&self) -> bool {
        matches!(self.begun, Deal::Set(_)) && self.deal.len() > self.begun_len()
    }

    /// Deals the cards that the set has left out, in the deck's order.
    pub(super) fn deal_the_rest(&mut self) {
        for at in 0..self.deck.cards().len() {
            if !self.deal.contains(&at) {
                self.deal.push(at);
            }
        }
    }
}
