//! What anybody may see of the answers. Phones, wall, remote control and exports all ask here, so the
//! facilitator sees no more than the room:
//!
//! - before a result is revealed, nothing but how many have answered;
//! - of fewer answers than the room's minimum, nothing;
//! - of fewer than [`crate::Rules::numbers`], words in quarters; from there on, numbers;
//! - of a theme, something only if enough seats answered every dealt card of it, and nothing that would tell what one
//!   of the others answered.
//!
//! A show of hands is told apart and never helps a round over the minimum: else a facilitator could make up hands
//! around a single answer.

mod themes;

use crate::room::{Phase, Room};
use serde::{Deserialize, Serialize};

/// All that is shown of a room's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The cards whose result has been revealed, in the order of the deal.
    pub cards: Vec<CardSeen>,
    /// At the end, the themes of which every dealt card was revealed and answered by enough seats.
    pub themes: Vec<ThemeSeen>,
}

/// What is shown of one card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSeen {
    /// Place in the deal, from 0.
    pub card: usize,
    #[serde(flatten)]
    pub shown: Shown,
    /// How many seats answered, a number for each round that was revealed.
    pub answered: Vec<u32>,
    /// The rounds from this one on (from 1) were asked when people knew a result of an earlier one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub known_from: Option<u8>,
    /// The rounds from this one on, up to `known_from`, were asked when people knew no result: too few had answered. But
    /// they had seen the explanations.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explained_from: Option<u8>,
}

/// What people knew of a card when they were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Explanations,
    Result,
}

/// A card's result, round by round; choices stand in the deck's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shown {
    /// Too few answers in every round.
    Few {
        hands: Vec<Option<Vec<u32>>>,
    },
    /// A round with too few answers is none.
    Words {
        rounds: Vec<Option<Vec<Step>>>,
        hands: Vec<Option<Vec<u32>>>,
    },
    Numbers {
        rounds: Vec<Option<Vec<u32>>>,
        hands: Vec<Option<Vec<u32>>>,
    },
}

/// How much of a whole: none, up to a quarter, up to a half, up to three quarters, more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    None,
    Few,
    Some,
    Many,
    Most,
}

/// The result of a theme. Only seats that answered every dealt card of the theme count. `respond` or `recognise` is
/// `None` if the theme has no cards of that kind, or if the result would reveal single answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeSeen {
    /// Place in the deck's themes.
    pub theme: usize,
    pub respond: Option<Level>,
    pub recognise: Option<Level>,
}

/// How much of what there was to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Step(Step),
    /// 0 to 100.
    Percent(u32),
}

impl Step {
    /// `part` of `whole`, in quarters.
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

    /// 0 to 4: how many quarters a bar has.
    pub fn quarters(self) -> u8 {
        self as u8
    }
}

impl CardSeen {
    /// What people knew when a round (from 1) was asked; none if they knew nothing.
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
    /// Whether there is no result: too few answers, and no hands.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Shown::Few { hands } if hands.iter().all(Option::is_none))
    }

    /// The hands counted in each round; none where nobody counted, or nobody raised one. Results that an earlier version
    /// has sealed may have zeros.
    pub fn hands(&self) -> &[Option<Vec<u32>>] {
        match self {
            Shown::Few { hands } | Shown::Words { hands, .. } | Shown::Numbers { hands, .. } => {
                hands
            }
        }
    }
}

impl Room {
    /// All that may be seen of the answers now.
    pub fn seen(&self) -> Seen {
        let cards = (0..self.deal().len()).filter_map(|card| self.card_seen(card)).collect();
        let themes = match self.phase() {
            Phase::Finished => self.themes_seen(),
            _ => Vec::new(),
        };
        Seen { cards, themes }
    }

    /// What may be seen of one card of the deal: nothing before its result has been revealed.
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

    /// The number of seats that have answered, and the total for “5 of 6 answered”. Counted are answers in the current
    /// round, or to any card where there is no round. While answers are counted, removed seats that have answered are
    /// in both numbers. Otherwise their answers would hide that others have not answered yet.
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

    /// How many seats there are that have not been removed.
    pub fn seats(&self) -> usize {
        self.people().iter().filter(|person| !person.removed).count()
    }
}
