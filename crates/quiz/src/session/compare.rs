//! Two runs through the same cards, side by side: which of them goes on from the other.

use super::saved::TokenProblem;
use super::{Phase, Session};
use crate::text::split;

/// How the run of a token from another device compares with one here.
#[derive(Clone, Debug, PartialEq)]
pub enum Compared {
    /// It is no token, or not a whole one.
    Broken,
    /// It is of another deck, of other cards, or of another version.
    Other,
    /// It has all answers of the run here, and more: it can replace that run without asking. The run here may have none.
    Ahead,
    /// All of it is here.
    Behind,
    /// Each has something that the other has not.
    Apart(Session),
}

impl Session {
    /// Compares this run with that of a token.
    pub fn compare(&self, token: &str) -> Compared {
        match Session::restore(self.deck.clone(), token) {
            Err(TokenProblem::Corrupt) => Compared::Broken,
            Ok(there) if there.begun_with() == self.begun_with() => {
                // Of two that have the same, the one here stays: a result is not left for its own last card, where "Next"
                // would report and keep the same run twice. What comes from a result has a list of second thoughts.
                if self.has_all_of(&there) && self.now.len() >= there.now.len() {
                    Compared::Behind
                } else if there.has_all_of(self) {
                    Compared::Ahead
                } else {
                    Compared::Apart(there)
                }
            }
            _ => Compared::Other,
        }
    }

    /// Whether nothing of the other run would be lost with this one.
    fn has_all_of(&self, other: &Session) -> bool {
        let kept = |(at, now): (usize, &u8)| {
            other.answers.get(at) == Some(now) || self.now.get(at) == Some(now)
        };
        self.goes_on_from(other) && other.now.iter().enumerate().all(kept)
    }

    /// The session of a token, if it is one through the same cards.
    ///
    /// # Errors
    /// Why the token cannot be used here.
    pub fn restored(&self, token: &str) -> Result<Session, TokenProblem> {
        let other = Session::restore(self.deck.clone(), token)?;
        if other.begun_with() == self.begun_with() { Ok(other) } else { Err(TokenProblem::Corrupt) }
    }

    /// Whether some of these lines are progress of the deck as it was, and none of the deck as it is: the reader has not
    /// been here since it was changed.
    pub fn is_after_a_change(&self, lines: &str) -> bool {
        let mut changed = false;
        for line in split(lines, "\n") {
            match Session::restore(self.deck.clone(), line) {
                Ok(_) => return false,
                Err(TokenProblem::DeckChanged) => changed = true,
                Err(_) => {}
            }
        }
        changed
    }

    /// Whether this run has all first answers of the other one, in a run that goes on from them or ends there.
    pub fn goes_on_from(&self, other: &Session) -> bool {
        self.answers.starts_with(&other.answers)
    }

    /// Whether both runs have the same answers and second thoughts, wherever their readers are.
    pub fn has_same_answers_and_thoughts(&self, other: &Session) -> bool {
        self.answers == other.answers && self.now == other.now
    }

    /// Whether both have the same first answers, under whatever letters.
    pub fn has_same_first_answers(&self, other: &Session) -> bool {
        self.answers == other.answers
    }

    /// Whether both show the same card, or both the result, with the same first answers.
    pub fn shows_the_same(&self, other: &Session) -> bool {
        let card = |session: &Session| match session.phase {
            Phase::Asking { card } | Phase::Explained { card, .. } => Some(card),
            Phase::Finished { .. } => None,
        };
        card(self) == card(other) && self.answers == other.answers
    }

    /// How many cards have a first answer.
    pub fn answered_so_far(&self) -> usize {
        self.answers.len()
    }

    /// Takes the second thoughts of a run with the same answers, on cards where this one has none.
    pub fn adopt_second_thoughts(&mut self, other: &Session) {
        if self.answers == other.answers && self.now.len() == other.now.len() {
            for (at, now) in self.now.iter_mut().enumerate() {
                if *now == self.answers[at] {
                    *now = other.now[at];
                }
            }
        }
    }
}
