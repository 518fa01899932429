//! Compares two runs through the same cards: which one continues the other. Used for progress links from other devices
//! (`src/embed.rs`) and for conflicts between tabs ([`visit`](crate::visit)).

use super::saved::TokenProblem;
use super::{Phase, Session};
use crate::text::split;

/// The result of comparing the run of a token with the run here.
#[derive(Clone, Debug, PartialEq)]
pub enum Compared {
    /// The text is not a token, or is incomplete or mistyped.
    Broken,
    /// The token belongs to another deck, another deal, or another version of the format.
    Other,
    /// The token has all answers of the run here, and more, so it can replace that run without asking. The run here may
    /// have no answers.
    Ahead,
    /// The run here has everything that the token has.
    Behind,
    /// Each has answers or second thoughts that the other does not have. Contains the token's session.
    Apart(Session),
}

impl Session {
    /// Compares this run with that of a token.
    pub fn compare(&self, token: &str) -> Compared {
        match Session::restore(self.deck.clone(), token) {
            Err(TokenProblem::Corrupt) => Compared::Broken,
            Ok(there) if there.begun_with() == self.begun_with() => {
                // If both have the same answers, the run here stays, unless only the token has reached a result: then
                // its `current_choices` is longer. If the token of the last card could replace its own result, "Next"
                // would report and record the same run again.
                if self.has_all_of(&there)
                    && self.current_choices.len() >= there.current_choices.len()
                {
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

    /// Whether this run has all first answers and all second thoughts of `other`, so that replacing it loses nothing.
    fn has_all_of(&self, other: &Session) -> bool {
        let kept = |(at, now): (usize, &u8)| {
            other.answers.get(at) == Some(now) || self.current_choices.get(at) == Some(now)
        };
        self.goes_on_from(other) && other.current_choices.iter().enumerate().all(kept)
    }

    /// Restores the session of a token that has the same deck and deal as this one.
    ///
    /// # Errors
    /// Why the token cannot be used here; [`TokenProblem::Corrupt`] for another deal.
    pub fn restored(&self, token: &str) -> Result<Session, TokenProblem> {
        let other = Session::restore(self.deck.clone(), token)?;
        if other.begun_with() == self.begun_with() { Ok(other) } else { Err(TokenProblem::Corrupt) }
    }

    /// Whether the reader has not been here since the deck was edited: at least one of these lines (stored tokens) is
    /// progress of an earlier version of the deck, and none is of the current one.
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

    /// Whether this run continues `other`: its first answers begin with those of `other`, or are the same.
    pub fn goes_on_from(&self, other: &Session) -> bool {
        self.answers.starts_with(&other.answers)
    }

    /// Whether both runs have the same first answers and second thoughts. Their phases and seeds may differ.
    pub fn has_same_answers_and_thoughts(&self, other: &Session) -> bool {
        self.answers == other.answers && self.current_choices == other.current_choices
    }

    /// Whether both runs have the same first answers. Their seeds, and so the letters shown, may differ.
    pub fn has_same_first_answers(&self, other: &Session) -> bool {
        self.answers == other.answers
    }

    /// Whether both show the same card or both show the result, and have the same first answers.
    pub fn shows_the_same(&self, other: &Session) -> bool {
        let card = |session: &Session| match session.phase {
            Phase::Asking { card } | Phase::Explained { card, .. } => Some(card),
            Phase::Finished { .. } => None,
        };
        card(self) == card(other) && self.answers == other.answers
    }

    /// Number of cards that have a first answer.
    pub fn answered_so_far(&self) -> usize {
        self.answers.len()
    }

    /// Copies the second thoughts of a run with the same answers, for cards on which this run has none.
    pub fn adopt_second_thoughts(&mut self, other: &Session) {
        if self.answers == other.answers
            && self.current_choices.len() == other.current_choices.len()
        {
            for (at, now) in self.current_choices.iter_mut().enumerate() {
                if *now == self.answers[at] {
                    *now = other.current_choices[at];
                }
            }
        }
    }
}
