//! The result: *respond* (what I would do) beside *recognise* (what I can spot), per theme and
//! over all, and the band. It reports; what to say about it is for the deck and the views.

use crate::deck::{Card, Deck, Kind, Lean};

/// Points got and points there were to get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub got: u32,
    /// 0 if no card asked for this.
    pub of: u32,
}

/// The two tallies of one theme, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub respond: Tally,
    pub recognise: Tally,
}

/// How seeing compares with doing, as far as so few cards can tell. It is about the answers given,
/// not about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The two habits are told apart more often than the leader's one is chosen. `sure` if that
    /// would still be so had one card been answered the other way.
    SeesMore { sure: bool },
    /// The leader's habit is chosen more often than the two are told apart.
    DoesMore { sure: bool },
    /// They are less than 25 percentage points apart.
    Together,
    /// Both were asked, on too few cards to compare them: on fewer than [`FEW`] together, or they are 25 to below 50
    /// percentage points apart, and one card answered the other way would change that (it is not `sure`).
    TooFew,
}

/// With fewer cards than this, nothing is made of what a theme came to.
pub const FEW: u32 = 3;

/// What a finished session came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// One per theme of the deck, in its order, also for themes that no dealt card was about.
    pub themes: Vec<Standing>,
    pub total: Standing,
    /// Place of the band in [`Deck::bands`]; none if no `choose` card was dealt.
    pub band: Option<usize>,
}

impl Profile {
    /// Scores the answers: pairs of a card's place in the deck and the choice taken.
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

    /// The theme with the highest respond percentage, if there is only one.
    pub fn strongest(&self) -> Option<usize> {
        let (theme, percent) = self.extreme(true)?;
        let same = |theme: &&Standing| theme.respond.percent() == Some(percent);
        (self.themes.iter().filter(same).count() == 1).then_some(theme)
    }

    /// The first theme with the lowest respond percentage, if the themes differ at all.
    pub fn to_work_on(&self) -> Option<usize> {
        self.extreme(false).map(|(theme, _)| theme)
    }

    /// The theme whose habit is for this week: the one to work on, or else the first that was asked.
    pub fn to_try(&self) -> Option<usize> {
        self.to_work_on().or_else(|| self.themes.iter().position(|theme| theme.cards() > 0))
    }

    /// The first theme with the highest or the lowest percentage, and that, if the themes differ at all.
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

    /// How many cards it is made of.
    pub fn cards(&self) -> u32 {
        self.chosen() + self.recognise.of
    }

    /// How many of them asked what one would do.
    pub fn chosen(&self) -> u32 {
        self.respond.of / Lean::Leader.points()
    }

    /// How seeing compares with doing, if both were asked.
    pub fn gap(&self) -> Option<Gap> {
        let (seen, done) = (self.recognise, self.respond);
        // Fractions of the same denominator: nothing is lost by rounding at a border.
        let (sees, does, whole) = (seen.got * done.of, done.got * seen.of, seen.of * done.of);
        let wide = sees.abs_diff(does);
        let sure = wide * self.chosen().min(seen.of) > whole;
        match whole {
            0 => None,
            _ if self.cards() < FEW => Some(Gap::TooFew),
            _ if wide * 4 < whole => Some(Gap::Together),
            _ if !sure && wide * 2 < whole => Some(Gap::TooFew),
            _ if sees > does => Some(Gap::SeesMore { sure }),
            _ => Some(Gap::DoesMore { sure }),
        }
    }
}

impl Tally {
    /// 0 to 100, rounded to the nearest; none if there was nothing to get.
    pub fn percent(self) -> Option<u32> {
        (self.got * 200 + self.of).checked_div(self.of * 2)
    }
}

/// The last band that begins at or below the exact (unrounded) percentage.
fn band(deck: &Deck, respond: Tally) -> Option<usize> {
    deck.bands().iter().rposition(|band| respond.got * 100 >= u32::from(band.from) * respond.of)
}
