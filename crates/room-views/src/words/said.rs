//! Which sentence says what happened.

use super::Words;
use room_core::phone::Why;
use room_core::{Advice, Step};

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Words {
    /// Why the server did not take something, and what to do now.
    pub fn why(&self, why: Why) -> &'static str {
        match why {
            Why::Closed => self.why_closed,
            Why::NotAsked => self.why_not_asked,
            Why::NoSuchChoice => self.why_no_such_choice,
            Why::NoSeat => self.why_no_seat,
            Why::Removed => self.why_removed,
            Why::Locked => self.why_locked,
            Why::Full => self.why_full,
        }
    }

    pub fn step(&self, step: Step) -> &'static str {
        match step {
            Step::None => self.none,
            Step::Few => self.few,
            Step::Some => self.some,
            Step::Many => self.many,
            Step::Most => self.most,
        }
    }

    /// The name of a round, from 1.
    pub fn round(&self, round: usize) -> &'static str {
        match round {
            0 | 1 => self.first_round,
            2 => self.second_round,
            3 => self.third_round,
            _ => self.fourth_round,
        }
    }

    /// What is advised after a round, and why. After the second, the next step is the result ([`room_core::Control`]).
    pub fn advice(&self, advice: Advice, round: u8) -> (&'static str, &'static str) {
        match advice {
            Advice::Explain if round > 1 => (self.advice_show, self.because_explain),
            Advice::Pairs if round > 1 => (self.advice_show, self.because_show),
            Advice::Explain => (self.advice_explain, self.because_explain),
            Advice::Pairs => (self.advice_pairs, self.because_pairs),
            Advice::Reveal => (self.advice_reveal, self.because_reveal),
        }
    }
}
