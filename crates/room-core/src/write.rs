//! Writes the JSON that browsers send and store, without serde ([`crate::read`] says why). It has only numbers and
//! words that need no escaping.

use crate::phone::StoredAnswers;
use crate::record::Move;
use crate::room::OwnAnswer;
use quiz::number::decimal;

/// The body of a `PUT` of an answer: `{"choice":1,"turn":2}`.
pub fn answer(answer: &OwnAnswer) -> String {
    ["{\"choice\":", &number(answer.choice), ",\"turn\":", &number(answer.turn), "}"].concat()
}

/// The body of a facilitator's move. `on` is the turn that the facilitator sees.
pub fn step(on: u32, step: Move) -> String {
    let (word, card) = match step {
        Move::Ask { card } => ("ask", Some(card)),
        Move::Close => ("close", None),
        Move::Reopen => ("reopen", None),
        Move::Discuss => ("discuss", None),
        Move::Again => ("again", None),
        Move::Reveal { card } => ("reveal", card),
        Move::Lock => ("lock", None),
        Move::Unlock => ("unlock", None),
        Move::Blank => ("blank", None),
        Move::Unblank => ("unblank", None),
        Move::Finish => ("finish", None),
    };
    let card = card.map_or(String::new(), |card| [",\"card\":", &decimal(card as u64)].concat());
    ["{\"on\":", &number(on), ",\"move\":\"", word, "\"", &card, "}"].concat()
}

/// The body of a show of hands.
pub fn hands(card: usize, round: u8, counts: &[u16], turn: u32) -> String {
    let counts: Vec<String> = counts.iter().map(|count| number(*count)).collect();
    let (card, round, turn) = (decimal(card as u64), number(round), number(turn));
    let counts = counts.join(",");
    [
        "{\"card\":",
        &*card,
        ",\"round\":",
        &round,
        ",\"counts\":[",
        &counts,
        "],\"turn\":",
        &turn,
        "}",
    ]
    .concat()
}

/// What a phone stores, in `localStorage`.
pub fn kept(kept: &StoredAnswers) -> String {
    ["{\"mine\":", &list(&kept.mine), ",\"outbox\":", &list(&kept.outbox), "}"].concat()
}

fn list(answers: &[OwnAnswer]) -> String {
    let each: Vec<String> = answers.iter().map(mine).collect();
    ["[", &each.join(","), "]"].concat()
}

fn mine(answer: &OwnAnswer) -> String {
    let (card, round) = (decimal(answer.card as u64), number(answer.round));
    let (choice, turn) = (number(answer.choice), number(answer.turn));
    ["{\"card\":", &*card, ",\"round\":", &round, ",\"choice\":", &choice, ",\"turn\":", &turn, "}"]
        .concat()
}

fn number(number: impl Into<u64>) -> String {
    decimal(number.into())
}
