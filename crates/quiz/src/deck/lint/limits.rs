//! The linter's thresholds, each with its reason. Change one only for a reason that is at least as good.

use std::ops::RangeInclusive;

/// Maximum length of the best choice, as a multiple of the others' median length. Practised readers know that the
/// longest choice is often the right one (Haladyna 2002: keep the length of choices about equal). A quarter more leaves
/// room for natural wording.
pub const BEST_LENGTH: f64 = 1.25;

/// Number of words of a scenario. Fewer do not describe a real situation. More do not fit a phone's screen, and tire
/// listeners when the scenario is read aloud.
pub const SCENARIO_WORDS: RangeInclusive<usize> = 25..=60;

/// Number of words of a choice. Fewer are a slogan. More cannot be remembered when three choices are read aloud.
pub const CHOICE_WORDS: RangeInclusive<usize> = 8..=22;

/// Number of words of an explanation. It has to name an effect, a merit and a cost, and be short enough to read between
/// two cards.
pub const EXPLANATION_WORDS: RangeInclusive<usize> = 25..=55;

/// Maximum reading grade (Flesch–Kincaid) of a card. Decks aim at grade 8. One grade more leaves room for names and
/// numbers.
pub const READING_GRADE: f64 = 9.0;

/// Minimum number of letters of a word that can give a choice away. Shorter words are hardly ever rare.
pub const RARE_LETTERS: usize = 4;

/// Maximum share of `spot` cards with the same answer, in decks with at least [`SPOT_CARDS`] such cards. A reader who
/// always gives the same answer should not be right much more often than half the time.
pub const SPOT_SHARE: f64 = 2.0 / 3.0;

/// Minimum number of `spot` cards for which [`SPOT_SHARE`] is checked.
pub const SPOT_CARDS: usize = 4;

/// Minimum number of `choose` cards in a set for which the positions of the best choices are checked.
pub const SET_CARDS: usize = 4;

/// How far above chance the score of a blind player may be, in percentage points. One card that chance would get by
/// half and a lucky player gets fully is 4 points with 12 cards, and 6 with 8.
pub const GATE_MARGIN: f64 = 10.0;

/// Minimum number of `choose` cards for the gate. With fewer, one lucky card comes close to [`GATE_MARGIN`].
pub const GATE_CARDS: usize = 8;

/// The number of best choices in one position has to differ from an even spread by less than this. It is one, because
/// the number of cards is often not divisible by the number of positions.
pub const PLACE_SPREAD: f64 = 1.0;
