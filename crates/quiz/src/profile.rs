//! Scoring: the result of a run, per theme and in total. *Respond* is the score of `choose` cards (what the reader
//! would do), *recognise* that of `spot` cards (whether the reader tells the two habits apart). This file only
//! computes; the sentences about a result are in the deck and in `crates/views`.

use crate::deck::{Card, Deck, Kind, Lean};

/// Points scored, and the maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub got: u32,
    /// The maximum; 0 if there was no card of this kind.
    pub of: u32,
}

/// The two scores of one theme, or of all themes together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub respond: Tally,
    pub recognise: Tally,
}

/// The comparison of recognise (seeing) and respond (doing). With so few cards, it describes the answers of this run,
/// not the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The recognise percentage is at least 25 points higher. `sure` if it would still be higher with one card answered
    /// the other way.
    SeesMore { sure: bool },
    /// The respond percentage is at least 25 points higher. `sure` as above.
    DoesMore { sure: bool },
    /// They are less than 25 percentage points apart.
    Together,
    /// There are cards of both kinds, but too few to compare them. Either there are fewer than [`MIN_CARDS_FOR_GAP`] in
    /// total, or the percentages are 25 to below 50 points apart and the difference is not `sure`.
    TooFew,
}

/// Minimum number of cards for a statement about a theme.
pub const MIN_CARDS_FOR_GAP: u32 = 3;

/// The result of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// One per theme of the deck, in the deck's order. Themes without answered cards have empty tallies.
    pub themes: Vec<Standing>,
    pub total: Standing,
    /// Index in [`Deck::bands`]; `None` if no `choose` card was answered.
    pub band: Option<usize>,
}

impl Profile {
    /// Scores answers, given as pairs of a card's index in the deck and the choice taken.
    pub fn of(deck: &Deck, answers: impl IntoIterator<Item = (usize, usize)>) -> Profile {
        let mut themes = vec![Standing::default(); deck.themes().len()];
        let mut total = Standing::default();
        for (card, choice) in answers {
            let Some(card) = deck.cards().get(card) else { continue };
            total.add(card, choice);
            if let Some(theme) = themes.get_mut(card.theme) {
                theme.add(card, choice);
            }
        }
        let band = total.respond.percent().and_then(|_| band(deck, total.respond));
        Profile { themes, total, band }
    }

    /// The theme with the highest respond percentage. `None` if several share it, or there is nothing to compare.
    pub fn strongest(&self) -> Option<usize> {
        let (theme, percent) = self.extreme(true)?;
        let same = |theme: &&Standing| theme.respond.percent() == Some(percent);
        (self.themes.iter().filter(same).count() == 1).then_some(theme)
    }

    /// The first theme with the lowest respond percentage. `None` if no two percentages differ.
    pub fn to_work_on(&self) -> Option<usize> {
        self.extreme(false).map(|(theme, _)| theme)
    }

    /// The theme whose habit to try this week: [`Profile::to_work_on`], or else the first theme with answered cards.
    pub fn to_try(&self) -> Option<usize> {
        self.to_work_on().or_else(|| self.themes.iter().position(|theme| theme.cards() > 0))
    }

    /// The first theme with the highest or the lowest respond percentage, and that percentage. `None` if no two
    /// percentages differ.
    fn extreme(&self, highest: bool) -> Option<(usize, u32)> {
        let mut found: Option<(usize, u32)> = None;
        let mut differ = false;
        for (theme, standing) in self.themes.iter().enumerate() {
            let Some(percent) = standing.respond.percent() else { continue };
            differ |= found.is_some_and(|(_, best)| best != percent);
            if found.is_none_or(|(_, best)| best != percent && (best < percent) == highest) {
                found = Some((theme, percent));
            }
        }
        found.filter(|_| differ)
    }
}

impl Standing {
    fn add(&mut self, card: &Card, choice: usize) {
        let (got, of) = card.points(choice);
        let tally = match card.kind {
            Kind::Choose => &mut self.respond,
            Kind::Spot { .. } => &mut self.recognise,
        };
        tally.got += got;
        tally.of += of;
    }

    /// Number of answered cards.
    pub fn cards(&self) -> u32 {
        self.chosen() + self.recognise.of
    }

    /// Number of answered `choose` cards.
    pub fn chosen(&self) -> u32 {
        self.respond.of / Lean::Leader.points()
    }

    /// Compares recognise with respond; `None` unless there are cards of both kinds.
    pub fn gap(&self) -> Option<Gap> {
        let (seen, done) = (self.recognise, self.respond);
        // Fractions with a common denominator, in integers: rounding cannot change the result at a threshold.
        let (sees, does, whole) = (seen.got * done.of, done.got * seen.of, seen.of * done.of);
        let wide = sees.abs_diff(does);
        let sure = wide * self.chosen().min(seen.of) > whole;
        match whole {
            0 => None,
            _ if self.cards() < MIN_CARDS_FOR_GAP => Some(Gap::TooFew),
            _ if wide * 4 < whole => Some(Gap::Together),
            _ if !sure && wide * 2 < whole => Some(Gap::TooFew),
            _ if sees > does => Some(Gap::SeesMore { sure }),
            _ => Some(Gap::DoesMore { sure }),
        }
    }
}

impl Tally {
    /// The score in per cent, 0 to 100, rounded to the nearest integer; `None` if the maximum is 0.
    pub fn percent(self) -> Option<u32> {
        (self.got * 200 + self.of).checked_div(self.of * 2)
    }
}

/// The last band that begins at or below the percentage. It compares the exact percentage, not the rounded one.
fn band(deck: &Deck, respond: Tally) -> Option<usize> {
    deck.bands().iter().rposition(|band| respond.got * 100 >= u32::from(band.from) * respond.of)
}
