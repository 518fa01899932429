//! What a phone stores for a room: the newest answer for each round of each card.

use crate::room::OwnAnswer;
use serde::{Deserialize, Serialize};

/// The place of a card in the deal, and a round of it.
pub type CardRound = (usize, u8);

/// What a phone stores for one room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswers {
    /// The answers that count, as the server has said.
    pub mine: Vec<OwnAnswer>,
    /// The outbox: answers for which there is no response yet.
    pub outbox: Vec<OwnAnswer>,
}

impl StoredAnswers {
    pub fn is_empty(&self) -> bool {
        self.mine.is_empty() && self.outbox.is_empty()
    }

    /// Adds answers that count. Answers to the same rounds leave the outbox, unless they have a higher turn.
    pub fn count(&mut self, answers: Vec<OwnAnswer>) {
        for answer in answers {
            put(&mut self.mine, answer);
        }
        self.outbox.retain(|waiting| {
            let mut mine = self.mine.iter();
            mine.all(|known| card_round(known) != card_round(waiting) || known.turn < waiting.turn)
        });
    }
}

/// The card and the round of an answer.
pub fn card_round(answer: &OwnAnswer) -> CardRound {
    (answer.card, answer.round)
}

/// The highest turn of all these answers, or `known` if that is higher.
pub fn highest_turn(known: u32, kept: &StoredAnswers) -> u32 {
    kept.mine.iter().chain(&kept.outbox).map(|answer| answer.turn).fold(known, u32::max)
}

/// Adds an answer. Of two answers to one round, the one with the higher turn stays.
pub fn put(answers: &mut Vec<OwnAnswer>, answer: OwnAnswer) {
    match answers.iter_mut().find(|known| card_round(known) == card_round(&answer)) {
        Some(known) if known.turn <= answer.turn => *known = answer,
        Some(_) => {}
        None => answers.push(answer),
    }
}

/// For each card, the answer to its first answered round.
pub fn firsts(answers: Vec<OwnAnswer>) -> Vec<OwnAnswer> {
    let mut firsts: Vec<OwnAnswer> = Vec::new();
    for answer in answers {
        match firsts.iter_mut().find(|known| known.card == answer.card) {
            Some(known) if known.round > answer.round => *known = answer,
            Some(_) => {}
            None => firsts.push(answer),
        }
    }
    firsts
}
