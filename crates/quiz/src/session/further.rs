//! The deal that a session began with, and continuing with the other cards of the deck after a set.

use super::Session;
use crate::number::decimal;
use crate::order::Deal;

impl Session {
    /// Number of cards that a reader can go on to after the result of a set; 0 if the session did not begin with a set.
    pub fn left(&self) -> usize {
        match self.initial_deal {
            Deal::Set(_) => self.deck.cards().len() - self.answers.len(),
            Deal::Count(_) => 0,
        }
    }

    /// Whether a result has been reached, even if only that of a set.
    pub fn has_result(&self) -> bool {
        !self.current_choices.is_empty()
    }

    /// The name of the deal: the set's id, or the number of cards. It is part of the storage key of progress, so that
    /// different deals are stored separately.
    pub fn begun_with(&self) -> String {
        match self.initial_deal {
            Deal::Set(at) => self.deck.sets().get(at).map(|set| set.id.clone()).unwrap_or_default(),
            Deal::Count(_) => decimal(self.deal.len()),
        }
    }

    /// Number of cards that the session began with.
    pub(super) fn begun_len(&self) -> usize {
        self.initial_deal.places(&self.deck).len()
    }

    /// Whether the reader has gone on from a set to all cards.
    pub(super) fn has_gone_on(&self) -> bool {
        matches!(self.initial_deal, Deal::Set(_)) && self.deal.len() > self.begun_len()
    }

    /// Appends the cards that are not in the set, in the deck's order.
    pub(super) fn deal_the_rest(&mut self) {
        for at in 0..self.deck.cards().len() {
            if !self.deal.contains(&at) {
                self.deal.push(at);
            }
        }
    }
}
