//! The linter's thresholds, each with its reason. Change one only with a reason as good.

use std::ops::RangeInclusive;

/// Longest best choice, as a multiple of the others' median length. Practised readers know that the
/// longest choice is often the right one (Haladyna 2002: keep the length of choices about equal);
/// a quarter more leaves room for natural wording.
pub const BEST_LENGTH: f64 = 1.25;

/// Words of a scenario. Fewer make no real situation; more do not fit a phone's screen and tire
/// listeners where it is read aloud.
pub const SCENARIO_WORDS: RangeInclusive<usize> = 25..=60;

/// Words of a choice. Fewer make a slogan; more cannot be kept in mind when three are read aloud.
pub const CHOICE_WORDS: RangeInclusive<usize> = 8..=22;

/// Words of an explanation. It has to say an effect, a merit and a cost, and to be read between two
/// cards.
pub const EXPLANATION_WORDS: RangeInclusive<usize> = 25..=55;

/// Highest reading grade (Flesch–Kincaid) of a card. Decks aim at grade 8; one more leaves room for
/// names and numbers.
pub const READING_GRADE: f64 = 9.0;

/// Fewest letters of a word that can give a choice away: shorter ones are hardly ever rare.
pub const RARE_LETTERS: usize = 4;

/// Largest share of `spot` cards with the same answer, from [`SPOT_CARDS`] such cards on: whoever
/// always gives one answer should not be right much more often than half the time.
pub const SPOT_SHARE: f64 = 2.0 / 3.0;

/// Fewest `spot` cards of which a share can be asked for.
pub const SPOT_CARDS: usize = 4;

/// Smallest number of `choose` cards in a set for which the positions of the best choices are checked.
pub const SET_CARDS: usize = 4;

/// How far above chance a player who reads nothing may come, in points of a hundred. A card that
/// chance would half get and luck gets wholly is 4 points on 12 cards, and 6 on 8.
pub const GATE_MARGIN: f64 = 10.0;

/// Fewest `choose` cards for the gate: with fewer, one lucky card comes near the margin.
pub const GATE_CARDS: usize = 8;

/// By less than this the count of best choices in one place may differ from an even spread: one, so
/// that a spread that does not come out even is not held against a deck.
pub const PLACE_SPREAD: f64 = 1.0;
