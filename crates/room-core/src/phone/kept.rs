//! What a phone stores: one answer for each round of each card, of which the newest stays.

use crate::room::OwnAnswer;
use serde::{Deserialize, Serialize};

/// A card and a round of it.
pub type Place = (usize, u8);

/// What is stored on the phone, for this room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the server has said that it counts.
    pub mine: Vec<OwnAnswer>,
    /// What it has not answered to yet.
    pub outbox: Vec<OwnAnswer>,
}

impl Kept {
    pub fn is_empty(&self) -> bool {
        self.mine.is_empty() && self.outbox.is_empty()
    }

    /// Takes over answers that count: they, and what is older, leave the outbox.
    pub fn count(&mut self, answers: Vec<OwnAnswer>) {
        for answer in answers {
            put(&mut self.mine, answer);
        }
        self.outbox.retain(|waiting| {
            let mut mine = self.mine.iter();
            mine.all(|known| place(known) != place(waiting) || known.turn < waiting.turn)
        });
    }
}

/// Which round of which card it answers.
pub fn place(answer: &OwnAnswer) -> Place {
    (answer.card, answer.round)
}

/// The highest turn of all these, and of `known`.
pub fn highest(known: u32, kept: &Kept) -> u32 {
    kept.mine.iter().chain(&kept.outbox).map(|answer| answer.turn).fold(known, u32::max)
}

/// Of two answers to one round the one with the higher turn stays.
pub fn put(answers: &mut Vec<OwnAnswer>, answer: OwnAnswer) {
    match answers.iter_mut().find(|known| place(known) == place(&answer)) {
        Some(known) if known.turn <= answer.turn => *known = answer,
        Some(_) => {}
        None => answers.push(answer),
    }
}

/// Of each card the answer to its first round.
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
