//! What the server has acknowledged to each phone, and the comparison with what the room has afterwards.

use crate::Outcome;
use crate::room::{Room, choice};
use crate::wire::{Reply, Wire};
use serde_json::Value;
use std::collections::BTreeMap;

/// What one phone knows: only what the server has told it.
#[derive(Default)]
pub struct Phone {
    /// The number of its seat, once the server has acknowledged that.
    pub seat: Option<u64>,
    /// The last turn that it has used, whether acknowledged or not.
    pub turn: u32,
    /// The last acknowledged turn, by card.
    pub kept: BTreeMap<usize, u32>,
    /// The last turn that was sent, by card.
    sent: BTreeMap<usize, u32>,
    /// How many acknowledgements it has received.
    pub acknowledged: usize,
}

impl Phone {
    /// Takes a seat if the phone has none, then sends up to `most` answers to the card, until one is refused. Returns
    /// the last response. An error means that the connection broke.
    pub async fn answer_on(
        &mut self,
        number: usize,
        card: usize,
        room: &Room,
        most: usize,
    ) -> Outcome<Option<Reply>> {
        let mut wire = Wire::open(room.at).await?;
        if self.seat.is_none() {
            let joined = wire.ask(&room.join(number)).await?;
            if joined.status != 200 {
                return Ok(Some(joined));
            }
            self.seat = joined.json()["seat"].as_u64();
            self.acknowledged += 1;
        }
        let mut last = None;
        for _ in 0..most {
            self.turn += 1;
            self.sent.insert(card, self.turn);
            let reply = wire.ask(&room.answer(number, card, self.turn)).await?;
            if reply.status != 200 {
                return Ok(Some(reply));
            }
            self.kept.insert(card, self.turn);
            self.acknowledged += 1;
            last = Some(reply);
        }
        Ok(last)
    }

    /// Notes an answer that is being sent.
    pub fn sends(&mut self, card: usize, turn: u32) {
        self.sent.insert(card, turn);
    }

    /// Notes an acknowledged answer.
    pub fn keeps(&mut self, card: usize, turn: u32) {
        self.kept.insert(card, turn);
        self.acknowledged += 1;
    }

    /// Compares with the seat and answers that the room has (`said`). Returns the number of errors and a sentence about
    /// the first one. Errors are another seat number, acknowledged answers that are missing, duplicates, and answers
    /// that were never sent.
    pub fn lost(&self, number: usize, said: &Value) -> (usize, Option<String>) {
        let mut errors = Vec::new();
        if self.seat.is_some() && self.seat != said["seat"].as_u64() {
            errors.push(format!("seat {:?} became {}", self.seat, said["seat"]));
        }
        let mine = said["mine"].as_array().cloned().unwrap_or_default();
        let of = |card: usize| mine.iter().filter(move |own| own["card"] == card);
        for (card, turn) in &self.kept {
            let found: Vec<u64> = of(*card).filter_map(|own| own["turn"].as_u64()).collect();
            if found.len() != 1 || found.first().is_none_or(|found| *found < u64::from(*turn)) {
                errors.push(format!("card {card}: turn {turn} acknowledged, {found:?} there"));
            }
        }
        for own in &mine {
            let (card, turn) = (own["card"].as_u64(), own["turn"].as_u64());
            let known = card.and_then(|card| self.sent.get(&usize::try_from(card).ok()?));
            let turn = turn.and_then(|turn| u32::try_from(turn).ok()).unwrap_or(u32::MAX);
            let sent = known.is_some_and(|sent| turn <= *sent);
            if !sent || own["choice"].as_u64() != Some(choice(number, turn)) {
                errors.push(format!("{own} was never sent"));
            }
        }
        (errors.len(), errors.into_iter().next().map(|why| format!("phone {number}: {why}")))
    }
}

/// Asks the room for the answers of each phone. Returns the number of errors and the first one.
pub async fn lost(room: &Room, phones: &[Phone]) -> Outcome<(usize, Option<String>)> {
    let (mut lost, mut first) = (0, None);
    let mut wire = Wire::open(room.at).await?;
    for (number, phone) in phones.iter().enumerate() {
        // A phone without an acknowledged seat may or may not have one. Asking would give it one.
        if phone.seat.is_some() {
            let said = wire.ask(&room.join(number)).await?.good()?;
            let (more, why) = phone.lost(number, &said);
            lost += more;
            first = first.or(why);
        }
    }
    Ok((lost, first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_missing_twice_or_made_up_is_found() {
        let phone = Phone {
            seat: Some(1),
            turn: 9,
            kept: BTreeMap::from([(0, 4)]),
            sent: BTreeMap::from([(0, 5), (1, 9)]),
            acknowledged: 4,
        };
        let own =
            |card: usize, turn: u32| json!({"card": card, "choice": choice(3, turn), "turn": turn});
        let lost = |mine: Value| phone.lost(3, &json!({ "seat": 1, "mine": mine })).0;
        assert_eq!(lost(json!([own(0, 4)])), 0);
        assert_eq!(
            lost(json!([own(0, 5), own(1, 9)])),
            0,
            "it may have more than was acknowledged"
        );
        assert_eq!(lost(json!([])), 1);
        assert_eq!(lost(json!([own(0, 3)])), 1);
        assert_eq!(lost(json!([own(0, 4), own(0, 4)])), 1);
        assert_eq!(lost(json!([own(0, 6)])), 1, "never sent");
        assert_eq!(lost(json!([{ "card": 0, "choice": 7, "turn": 4 }])), 1);
        assert_eq!(phone.lost(3, &json!({ "seat": 2, "mine": [own(0, 4)] })).0, 1);
    }
}
