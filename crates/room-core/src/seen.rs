//! What may be seen of the answers. Phones, wall, remote control and exports all get it from here, so the facilitator
//! sees no more than the participants:
//!
//! - before a result is revealed: only how many seats have answered;
//! - with fewer answers than the room's minimum: nothing;
//! - with fewer than [`crate::Rules::numbers`]: words for quarters ([`Step`]); otherwise numbers;
//! - a theme: only if enough seats answered all dealt cards of it, and nothing that would reveal what one of the
//!   others answered (`seen/themes.rs`).
//!
//! Hands are listed apart and do not count for the minimum: otherwise a facilitator could enter made-up hands to
//! reveal a single answer. `docs/decisions/0010-rooms.md` has the reasons.

mod themes;

use crate::room::{Phase, Room};
use serde::{Deserialize, Serialize};

/// Everything that is shown of a room's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The cards that were revealed, in the order of the deal.
    pub cards: Vec<CardSeen>,
    /// At the end: the themes whose dealt cards were all revealed and answered by enough seats. Empty before.
    pub themes: Vec<ThemeSeen>,
}

/// What is shown of one card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSeen {
    /// Place in the deal, from 0.
    pub card: usize,
    #[serde(flatten)]
    pub shown: Shown,
    /// How many seats answered, for each revealed round.
    pub answered: Vec<u32>,
    /// From this round on (rounds count from 1), people knew a result of an earlier round when they answered.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub known_from: Option<u8>,
    /// From this round on, up to `known_from`, people knew no result, since too few had answered. But they had seen the
    /// explanations of the choices.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explained_from: Option<u8>,
}

/// What people knew about a card when they were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Explanations,
    Result,
}

/// The result of a card, with one item for each round. Choices are in the deck's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shown {
    /// No round has enough answers.
    Few { hands: Vec<Option<Vec<u32>>> },
    /// At least one round has enough answers for words, but too few for numbers. Rounds below the minimum are `None`.
    Words { rounds: Vec<Option<Vec<Step>>>, hands: Vec<Option<Vec<u32>>> },
    /// Every round that reaches the minimum has enough answers for numbers. Rounds below the minimum are `None`.
    Numbers { rounds: Vec<Option<Vec<u32>>>, hands: Vec<Option<Vec<u32>>> },
}

/// A share in quarters: none, up to a quarter, up to a half, up to three quarters, more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    None,
    Few,
    Some,
    Many,
    Most,
}

/// The result of a theme. Only seats that answered all dealt cards of the theme count. `respond` (cards of kind
/// `choose`) or `recognise` (`spot`) is `None` if the theme has no cards of that kind, or if the result would reveal
/// single answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeSeen {
    /// Place in the deck's list of themes.
    pub theme: usize,
    pub respond: Option<Level>,
    pub recognise: Option<Level>,
}

/// The share of the possible points that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Step(Step),
    /// 0 to 100.
    Percent(u32),
}

impl Step {
    /// The step for `part` of `whole`.
    pub fn of(part: u32, whole: u32) -> Step {
        let quarters = |count: u64| u64::from(part) * 4 <= u64::from(whole) * count;
        match part {
            0 => Step::None,
            _ if quarters(1) => Step::Few,
            _ if quarters(2) => Step::Some,
            _ if quarters(3) => Step::Many,
            _ => Step::Most,
        }
    }

    /// How many quarters a bar has: 0 to 4.
    pub fn quarters(self) -> u8 {
        self as u8
    }
}

impl CardSeen {
    /// What people knew when this round (from 1) was asked. `None` if nothing.
    pub fn known(&self, round: usize) -> Option<Known> {
        let since = |from: Option<u8>| from.is_some_and(|from| round >= usize::from(from));
        match (since(self.known_from), since(self.explained_from)) {
            (true, _) => Some(Known::Result),
            (false, true) => Some(Known::Explanations),
            (false, false) => None,
        }
    }
}

impl Shown {
    /// Whether there is nothing to show: too few answers, and no hands.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Shown::Few { hands } if hands.iter().all(Option::is_none))
    }

    /// The hands of each round. `None` if none were entered, or only zeros. Results that were sealed by an earlier
    /// version may contain zeros.
    pub fn hands(&self) -> &[Option<Vec<u32>>] {
        match self {
            Shown::Few { hands } | Shown::Words { hands, .. } | Shown::Numbers { hands, .. } => {
                hands
            }
        }
    }
}

impl Room {
    /// Everything that may be seen of the answers now.
    pub fn seen(&self) -> Seen {
        let cards = (0..self.deal().len()).filter_map(|card| self.card_seen(card)).collect();
        let themes = match self.phase() {
            Phase::Finished => self.themes_seen(),
            _ => Vec::new(),
        };
        Seen { cards, themes }
    }

    /// What may be seen of one card of the deal. `None` before its result is revealed.
    pub fn card_seen(&self, card: usize) -> Option<CardSeen> {
        let asked = self.asked(card).filter(|asked| asked.revealed() > 0)?;
        let rounds = 1..=asked.revealed();
        let counts: Vec<Vec<u32>> = rounds.clone().map(|round| self.counts(card, round)).collect();
        let answered: Vec<u32> = counts.iter().map(|counts| counts.iter().sum()).collect();
        let hands = rounds.map(|round| asked.hands(round).map(<[u32]>::to_vec)).collect();
        let rules = self.rules();
        let enough = |number: &u32| *number >= rules.minimum;
        let rounds = counts.into_iter().zip(&answered);
        let shown = if !answered.iter().any(enough) {
            Shown::Few { hands }
        } else if answered.iter().filter(|number| enough(number)).all(|n| *n >= rules.numbers) {
            let rounds = rounds.map(|(counts, number)| enough(number).then_some(counts)).collect();
            Shown::Numbers { rounds, hands }
        } else {
            let words = |counts: Vec<u32>, whole| {
                counts.into_iter().map(|part| Step::of(part, whole)).collect()
            };
            let rounds = rounds
                .map(|(counts, number)| enough(number).then(|| words(counts, *number)))
                .collect();
            Shown::Words { rounds, hands }
        };
        let [explained_from, known_from] = asked.known_from();
        let explained_from = explained_from.filter(|from| Some(*from) != known_from);
        Some(CardSeen { card, shown, answered, known_from, explained_from })
    }

    /// The number of seats that have answered, and the total for “5 of 6 answered”. It counts answers to the present
    /// round or, if there is no round, to any card. While answers are counted, both numbers include removed seats that
    /// have answered. Otherwise their answers would hide that others have not answered yet.
    pub fn progress(&self) -> (usize, usize) {
        let phase = self.phase();
        let is_counting =
            matches!(phase, Phase::Asking { .. } | Phase::Closed { .. } | Phase::OwnPace { .. });
        let (mut answered, mut of) = (0, 0);
        for person in self.people() {
            let has_answered = match (phase.card(), phase.round()) {
                (Some(card), Some(round)) => person.choice(card, round).is_some(),
                _ => person.has_begun(),
            };
            answered += usize::from(has_answered);
            of += usize::from(!person.removed || (is_counting && has_answered));
        }
        (answered, of)
    }

    /// The number of seats that are not removed.
    pub fn seats(&self) -> usize {
        self.people().iter().filter(|person| !person.removed).count()
    }
}
