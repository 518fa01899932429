//! The choice of sentences for values.

use super::Words;
use room_core::Step;
use room_core::phone::Why;

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Words {
    /// Why the server refused something, and what to do now.
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
}
