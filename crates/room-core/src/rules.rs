//! What is set when a room is opened, and never changed afterwards: participants read it before their first answer.

use serde::{Deserialize, Serialize};

/// Fewest answers of a round of which anything is shown; a room may ask for more, never for less.
pub const LEAST_MINIMUM: u32 = 5;
/// The most a room may ask for.
pub const MOST_MINIMUM: u32 = 20;
/// The most that [`Rules::numbers`] may be.
pub const MOST_NUMBERS: u32 = 50;

/// The rules of one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    pub pace: Pace,
    /// Fewest answers of a round of which anything is shown: 5 to 20.
    pub minimum: u32,
    /// Fewest answers of which numbers are shown, and not words: `minimum` to 50.
    pub numbers: u32,
    /// Whether the facilitator is advised after closing.
    pub coach: bool,
    /// Most seats at one time, those that were taken out apart.
    pub seats: u32,
}

/// Who decides when the next card comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// The facilitator asks one card after the other.
    #[default]
    Together,
    /// Everybody answers every card, in the time they need.
    Own,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { pace: Pace::Together, minimum: 5, numbers: 10, coach: true, seats: 500 }
    }
}

impl Rules {
    /// The rules, if they may be had.
    ///
    /// # Errors
    /// A sentence that says which number is out of its range.
    pub fn checked(self) -> Result<Rules, String> {
        if !(LEAST_MINIMUM..=MOST_MINIMUM).contains(&self.minimum) {
            return Err(format!(
                "`minimum` is {}; it must be a number from {LEAST_MINIMUM} to {MOST_MINIMUM}.",
                self.minimum
            ));
        }
        if !(self.minimum..=MOST_NUMBERS).contains(&self.numbers) {
            return Err(format!(
                "`numbers` is {}; it must be a number from `minimum` ({}) to {MOST_NUMBERS}.",
                self.numbers, self.minimum
            ));
        }
        Ok(self)
    }
}
