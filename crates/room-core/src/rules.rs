//! The settings of a room. They are chosen when the room is opened and never change: participants read them before
//! their first answer.

use serde::{Deserialize, Serialize};

/// Lower limit of [`Rules::minimum`]. With fewer answers, a result could reveal what single people chose.
pub const MIN_MINIMUM: u32 = 5;
/// Upper limit of [`Rules::minimum`].
pub const MAX_MINIMUM: u32 = 20;
/// Upper limit of [`Rules::numbers`].
pub const MAX_NUMBERS: u32 = 50;

/// The settings of one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    pub pace: Pace,
    /// How many answers a round needs before anything of its result is shown: 5 to 20.
    pub minimum: u32,
    /// How many answers a round needs to be shown in numbers instead of words: `minimum` to 50.
    pub numbers: u32,
    /// Whether the facilitator gets [advice](crate::Advice) after a round is closed.
    pub coach: bool,
    /// How many seats there may be at one time, not counting removed ones.
    pub seats: u32,
}

/// Who decides when the next card comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// The facilitator asks one card after the other.
    #[default]
    Together,
    /// Everybody answers all cards at their own pace.
    Own,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { pace: Pace::Together, minimum: 5, numbers: 10, coach: true, seats: 500 }
    }
}

impl Rules {
    /// Returns the rules if their numbers are in range.
    ///
    /// # Errors
    /// A sentence that says which number is out of range.
    pub fn checked(self) -> Result<Rules, String> {
        if !(MIN_MINIMUM..=MAX_MINIMUM).contains(&self.minimum) {
            return Err(format!(
                "`minimum` is {}; it must be a number from {MIN_MINIMUM} to {MAX_MINIMUM}.",
                self.minimum
            ));
        }
        if !(self.minimum..=MAX_NUMBERS).contains(&self.numbers) {
            return Err(format!(
                "`numbers` is {}; it must be a number from `minimum` ({}) to {MAX_NUMBERS}.",
                self.numbers, self.minimum
            ));
        }
        Ok(self)
    }
}
