//! Progress as one short token: `3.<deck>.<seed>.<deal>.<where>.<answers>.<now>.<check>`, in letters,
//! digits, dots, `-` and `_`, so that it fits storage and a link.
//!
//! `deck` is the fingerprint of the deck's content. `deal` is the number of cards, or the id of a set;
//! `_` behind it says that the reader has gone on to the rest. `where` is `a` (asking), `e<place>` (explained)
//! or `f` (finished), `answers` a digit per answered card, and `now` the same with second thoughts,
//! once the result has been reached. Version 2 knew no sets, and version 1 no `now`; both are still read.

use super::{Phase, Session};
use crate::deck::Deck;
use crate::deck::file::write::Fnv;
use crate::number::{decimal, hexadecimal, number};
use crate::order::Deal;
use crate::text::split;
use std::sync::Arc;

const VERSION: &str = "3";
const WITHOUT_SETS: &str = "2";
const WITHOUT_NOW: &str = "1";
/// Behind the id of a set: every card has been dealt.
const ALL: char = '_';

/// Why a token could not be restored. The quiz starts from the first card, and a message says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenProblem {
    /// Written by another version of the quiz.
    Version,
    /// Cut off, mistyped, or never a token.
    Corrupt,
    /// The deck is another one now, or has been edited.
    DeckChanged,
}

impl Session {
    /// Progress so far. At most two characters per card beside about 40.
    pub fn token(&self) -> String {
        let position = match &self.phase {
            Phase::Asking { .. } => "a".to_owned(),
            Phase::Explained { card, .. } => ["e", &decimal(*card)].concat(),
            Phase::Finished { .. } => "f".to_owned(),
        };
        let (print, seed) = (hexadecimal(self.deck.fingerprint()), hexadecimal(self.seed));
        let (answers, now) = (digits(&self.answers), digits(&self.now));
        let parts = [VERSION, &print, &seed, &self.deal_name(), &position, &answers, &now];
        let body = parts.join(".");
        let check = check(&body);
        [&*body, ".", &check].concat()
    }

    /// The session a token was taken from.
    ///
    /// # Errors
    /// Why the token cannot be used with this deck. Never panics, whatever the token.
    pub fn restore(deck: Arc<Deck>, token: &str) -> Result<Session, TokenProblem> {
        let parts: Vec<&str> = split(token, ".").collect();
        let (rest, now, sum) = match parts[..] {
            [VERSION | WITHOUT_SETS, ref rest @ .., now, sum] => (rest, now, sum),
            [WITHOUT_NOW, ref rest @ .., sum] => (rest, "", sum),
            [VERSION | WITHOUT_SETS | WITHOUT_NOW, ..] => return Err(TokenProblem::Corrupt),
            [version, ..] if number::<u32>(version, 10).is_some() => {
                return Err(TokenProblem::Version);
            }
            _ => return Err(TokenProblem::Corrupt),
        };
        let &[print, seed, deal, position, answers] = rest else {
            return Err(TokenProblem::Corrupt);
        };
        let body = token.strip_suffix(sum).and_then(|body| body.strip_suffix('.'));
        if !body.is_some_and(|body| check(body) == sum) {
            return Err(TokenProblem::Corrupt);
        }
        if number(print, 16) != Some(deck.fingerprint()) {
            return Err(TokenProblem::DeckChanged);
        }
        begun(deck, seed, deal)
            .and_then(|session| session.at(position, answers, now))
            .ok_or(TokenProblem::Corrupt)
    }

    /// The session where it was left, if a reader can have been there.
    fn at(mut self, position: &str, answers: &str, now: &str) -> Option<Session> {
        self.answers = self.choices(answers)?;
        self.now = self.choices(now)?;
        let (done, all) = (self.answers.len(), self.deal.len());
        self.phase = match position.split_at_checked(1)? {
            ("a", "") if done < all => Phase::Asking { card: done },
            ("e", card) => self.answered(number(card, 10))?,
            ("f", "") if done == all || self.has_gone_on() => {
                Phase::Finished { profile: self.profile() }
            }
            _ => return None,
        };
        // How many answers the reader has seen a result of.
        let sound = match self.now.len() {
            0 => !self.has_gone_on(),
            seen if self.has_gone_on() => (self.begun_len()..=done).contains(&seen),
            seen => seen == done && done == all,
        };
        if position == "f" {
            self.complete();
        }
        sound.then_some(self)
    }

    fn deal_name(&self) -> String {
        let mut name = self.begun_with();
        if self.has_gone_on() {
            name.push(ALL);
        }
        name
    }

    /// A choice for each digit, as far as the cards have them.
    fn choices(&self, digits: &str) -> Option<Vec<u8>> {
        let mut choices = Vec::new();
        for digit in digits.bytes() {
            choices.push(self.known(choices.len(), usize::from(digit.wrapping_sub(b'0'))).ok()?);
        }
        Some(choices)
    }
}

/// A session of a deal, without answers.
fn begun(deck: Arc<Deck>, seed: &str, deal: &str) -> Option<Session> {
    let seed = number(seed, 16)?;
    if let Some(cards) = number(deal, 10) {
        let session = Session::new(deck, seed, Deal::Count(cards));
        return (session.len() == cards).then_some(session);
    }
    let id = deal.strip_suffix(ALL).unwrap_or(deal);
    let set = deck.sets().iter().position(|set| set.id == id)?;
    let mut session = Session::new(deck, seed, Deal::Set(set));
    if id != deal {
        session.deal_the_rest();
    }
    Some(session)
}

/// A digit for each choice: no card has ten.
fn digits(choices: &[u8]) -> String {
    choices.iter().map(|choice| char::from(b'0' + choice)).collect()
}

/// Four hex digits over the body: tells a mistyped token from a right one.
fn check(body: &str) -> String {
    let mut hash = Fnv::default();
    hash.text(body);
    // A digit in front keeps the zeros.
    hexadecimal(0x1_0000 | hash.0 & 0xffff).split_off(1)
}
