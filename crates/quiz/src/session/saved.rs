//! Serializes progress as a short token: `3.<deck>.<seed>.<deal>.<where>.<answers>.<now>.<check>`. It contains only
//! ASCII letters, digits, dots, `-` and `_`, so it can be stored and put into a URL without escaping.
//!
//! - `deck`: the deck's fingerprint, in hexadecimal. `seed`: in hexadecimal.
//! - `deal`: the number of cards, or the id of a set. A trailing `_` means that the reader has gone on to all cards.
//! - `where`: `a` (asking), `e<card>` (explained, with the card's index in the deal) or `f` (finished).
//! - `answers`: one digit per answered card. `now`: the same with second thoughts, once a result has been reached.
//! - `check`: a checksum of everything before it.
//!
//! Version 2 had no sets, version 1 had no `now`. Both can still be read.

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
/// Suffix of a set's id: all cards of the deck have been dealt.
const ALL: char = '_';

/// Why a token could not be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenProblem {
    /// The token has an unknown version number: another version of the quiz, normally a later one, has written it.
    Version,
    /// The text is truncated, mistyped, or not a token.
    Corrupt,
    /// The fingerprint does not match: the deck has been edited or replaced.
    DeckChanged,
}

impl Session {
    /// Serializes the progress so far. The length is about 40 characters plus at most two per card.
    pub fn token(&self) -> String {
        let position = match &self.phase {
            Phase::Asking { .. } => "a".to_owned(),
            Phase::Explained { card, .. } => ["e", &decimal(*card)].concat(),
            Phase::Finished { .. } => "f".to_owned(),
        };
        let (print, seed) = (hexadecimal(self.deck.fingerprint()), hexadecimal(self.seed));
        let (answers, now) = (digits(&self.answers), digits(&self.current_choices));
        let parts = [VERSION, &print, &seed, &self.deal_name(), &position, &answers, &now];
        let body = parts.join(".");
        let check = check(&body);
        [&*body, ".", &check].concat()
    }

    /// Restores a session from a token. Never panics, also for untrusted tokens.
    ///
    /// # Errors
    /// Why the token cannot be used with this deck.
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

    /// Sets answers and phase; `None` if a session cannot reach this state.
    fn at(mut self, position: &str, answers: &str, now: &str) -> Option<Session> {
        self.answers = self.choices(answers)?;
        self.current_choices = self.choices(now)?;
        let (done, all) = (self.answers.len(), self.deal.len());
        self.phase = match position.split_at_checked(1)? {
            ("a", "") if done < all => Phase::Asking { card: done },
            ("e", card) => self.answered(number(card, 10))?,
            ("f", "") if done == all || self.has_gone_on() => {
                Phase::Finished { profile: self.profile() }
            }
            _ => return None,
        };
        // `current_choices` is as long as `answers` was when a result was last shown: that of the set, or of all cards.
        let sound = match self.current_choices.len() {
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

    /// Parses one choice per digit; `None` if a card does not have the choice.
    fn choices(&self, digits: &str) -> Option<Vec<u8>> {
        let mut choices = Vec::new();
        for digit in digits.bytes() {
            choices.push(
                self.checked_choice(choices.len(), usize::from(digit.wrapping_sub(b'0'))).ok()?,
            );
        }
        Some(choices)
    }
}

/// A session with the token's seed and deal, without answers.
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

/// One digit per choice. A card has at most five choices.
fn digits(choices: &[u8]) -> String {
    choices.iter().map(|choice| char::from(b'0' + choice)).collect()
}

/// A checksum of four hexadecimal digits, to detect mistyped tokens.
fn check(body: &str) -> String {
    let mut hash = Fnv::default();
    hash.text(body);
    // The extra leading 1 keeps leading zeros; `split_off` removes it.
    hexadecimal(0x1_0000 | hash.0 & 0xffff).split_off(1)
}
