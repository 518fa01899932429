//! Progress as one short token: `1.<deck>.<seed>.<cards>.<where>.<answers>.<check>`, in letters
//! and digits and dots alone, so that it fits storage, a link, and later the wire.
//!
//! `deck` is the fingerprint of the deck's content, `where` is `a` (asking), `e<place>` (explained)
//! or `f` (finished), `answers` a digit per answered card.

use super::{Phase, Session};
use crate::deck::Deck;
use crate::deck::file::write::Fnv;
use std::fmt;
use std::sync::Arc;

const VERSION: &str = "1";

/// Why a token was not taken up. The reader starts afresh and is told this sentence.
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
    /// Progress so far. One digit per answered card beside about 40 characters.
    pub fn token(&self) -> String {
        let position = match &self.phase {
            Phase::Asking { .. } => "a".to_owned(),
            Phase::Explained { card, .. } => format!("e{card}"),
            Phase::Finished { .. } => "f".to_owned(),
        };
        let answers: String = self.answers.iter().map(|a| char::from(b'0' + a)).collect();
        let body = format!(
            "{VERSION}.{:x}.{:x}.{}.{position}.{answers}",
            self.deck.fingerprint(),
            self.seed,
            self.deal.len(),
        );
        let check = check(&body);
        format!("{body}.{check}")
    }

    /// The session a token was taken from.
    ///
    /// # Errors
    /// Why the token cannot be used with this deck. Never panics, whatever the token.
    pub fn restore(deck: Arc<Deck>, token: &str) -> Result<Session, TokenProblem> {
        if token.split('.').next() != Some(VERSION) {
            let versioned = token.split('.').next().is_some_and(|v| v.parse::<u32>().is_ok());
            return Err(if versioned { TokenProblem::Version } else { TokenProblem::Corrupt });
        }
        let body = token.rsplit_once('.').filter(|(body, sum)| check(body) == **sum);
        let parts: Vec<&str> = body.ok_or(TokenProblem::Corrupt)?.0.split('.').collect();
        let [_, print, seed, cards, position, answers] = parts[..] else {
            return Err(TokenProblem::Corrupt);
        };
        if u64::from_str_radix(print, 16) != Ok(deck.fingerprint()) {
            return Err(TokenProblem::DeckChanged);
        }
        resume(deck, seed, cards, position, answers).ok_or(TokenProblem::Corrupt)
    }
}

fn resume(
    deck: Arc<Deck>,
    seed: &str,
    cards: &str,
    position: &str,
    answers: &str,
) -> Option<Session> {
    let cards = cards.parse().ok()?;
    let mut session = Session::new(deck, u32::from_str_radix(seed, 16).ok()?, Some(cards));
    if session.len() != cards {
        return None;
    }
    for (at, digit) in answers.chars().enumerate() {
        let choice = digit.to_digit(10)? as usize;
        session.take(at, choice).ok()?;
    }
    let done = session.answers.len();
    session.phase = match position.split_at_checked(1)? {
        ("a", "") if done < cards => Phase::Asking { card: done },
        ("e", card) => session.answered(Some(card.parse().ok()?))?,
        ("f", "") if done == cards => Phase::Finished { profile: session.profile() },
        _ => return None,
    };
    Some(session)
}

/// Four hex digits over the body: tells a mistyped token from a right one.
fn check(body: &str) -> String {
    let mut hash = Fnv::default();
    hash.text(body);
    format!("{:04x}", hash.0 & 0xffff)
}

impl fmt::Display for TokenProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TokenProblem::Version => "The saved progress is from another version of the quiz.",
            TokenProblem::Corrupt => "The saved progress is damaged.",
            TokenProblem::DeckChanged => "The cards have changed since the progress was saved.",
        })
    }
}
