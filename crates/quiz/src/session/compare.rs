//! Two runs through the same cards, side by side: which of them goes on from the other.

use super::Session;
use super::saved::TokenProblem;

impl Session {
    /// The session of a token, if it is one through the same cards.
    ///
    /// # Errors
    /// Why the token cannot be used here.
    pub fn restored(&self, token: &str) -> Result<Session, TokenProblem> {
        let other = Session::restore(self.deck.clone(), token)?;
        if other.deal == self.deal { Ok(other) } else { Err(TokenProblem::Corrupt) }
    }

    /// Whether this run has all first answers of the other one, in a run that goes on from them or ends there.
    pub fn goes_on_from(&self, other: &Session) -> bool {
        self.answers.starts_with(&other.answers)
    }

    /// Whether both runs have the same answers and second thoughts, wherever their readers are.
    pub fn same_answers(&self, other: &Session) -> bool {
        self.answers == other.answers && self.now == other.now
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
