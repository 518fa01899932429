//! Earlier results of one deck on this device, and the differences between two of them. This file only compares;
//! `crates/views` decides how to show it. Dates are passed in as days: this file has no clock, and must not know where
//! a history is stored.

use crate::deck::Deck;
use crate::number::{decimal, number};
use crate::profile::{Profile, Standing, Tally};
use crate::rows::{self, Rows};

/// Maximum number of stored results. When there are more, the oldest is removed.
pub const MAX_RUNS: usize = 12;

/// Results of one deck, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    runs: Vec<Run>,
}

/// One completed run through the deck, with its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The reader's local date, in days since 1 January 1970.
    pub day: u32,
    /// Number of dealt cards. Only runs of the same length are compared.
    pub cards: usize,
    /// The score per theme, by the theme's id. Ids, unlike indices, stay valid when the deck is edited.
    pub themes: Vec<(String, Standing)>,
}

/// A theme whose score differs between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeChange {
    /// Index in [`Deck::themes`].
    pub theme: usize,
    pub then: Standing,
    pub now: Standing,
}

impl History {
    /// Appends a result.
    pub fn completed(&mut self, run: Run) {
        self.runs.push(run);
        if self.runs.len() > MAX_RUNS {
            self.runs.remove(0);
        }
    }

    /// The oldest first.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The two latest results with this number of cards, the older first. `None` if there are not two.
    pub fn last_two(&self, cards: usize) -> Option<(&Run, &Run)> {
        let mut runs = self.runs.iter().rev().filter(|run| run.cards == cards);
        let now = runs.next()?;
        Some((runs.next()?, now))
    }

    /// Serializes the history in the format of [`rows`].
    pub fn save(&self) -> String {
        let mut rows = Rows::new();
        self.runs.iter().for_each(|run| run.write(&mut rows));
        rows.done()
    }

    /// Parses a text written by [`History::save`]; `None` for any other text. Never panics.
    pub fn restore(saved: &str) -> Option<History> {
        let rows = rows::read(saved).filter(|rows| rows.len() <= MAX_RUNS)?;
        let mut history = History::default();
        for row in rows {
            history.runs.push(Run::read(&row)?);
        }
        Some(history)
    }
}

impl Run {
    /// The record of a run that has just been completed with this profile.
    pub fn new(deck: &Deck, cards: usize, day: u32, profile: &Profile) -> Run {
        let mut run = Run { day, cards, themes: Vec::new() };
        for (theme, standing) in deck.themes().iter().zip(&profile.themes) {
            run.themes.push((theme.id.clone(), *standing));
        }
        run
    }

    /// Whether the run has the scores of `profile` on every theme of the deck.
    pub fn is_of(&self, deck: &Deck, profile: &Profile) -> bool {
        let mut each = deck.themes().iter().zip(&profile.themes);
        each.all(|(theme, standing)| self.standing(&theme.id) == *standing)
    }

    /// The sum over all themes.
    pub fn total(&self) -> Standing {
        let mut total = Standing::default();
        for (_, standing) in &self.themes {
            total.respond = sum(total.respond, standing.respond);
            total.recognise = sum(total.recognise, standing.recognise);
        }
        total
    }

    fn standing(&self, theme: &str) -> Standing {
        let known = self.themes.iter().find(|(id, _)| id == theme);
        known.map_or_else(Standing::default, |(_, standing)| *standing)
    }

    fn write(&self, rows: &mut Rows) {
        rows.row(&decimal(self.day));
        rows.text(&decimal(self.cards));
        for (id, Standing { respond, recognise }) in &self.themes {
            rows.text(id);
            for number in [respond.got, respond.of, recognise.got, recognise.of] {
                rows.text(&decimal(number));
            }
        }
    }

    fn read(row: &[String]) -> Option<Run> {
        let [day, cards, themes @ ..] = row else { return None };
        let mut run = Run { day: number(day, 10)?, cards: number(cards, 10)?, themes: Vec::new() };
        for theme in themes.chunks(5) {
            let [id, got, of, seen, asked] = theme else { return None };
            let standing = Standing { respond: tally(got, of)?, recognise: tally(seen, asked)? };
            run.themes.push((id.clone(), standing));
        }
        Some(run)
    }
}

/// Highest valid tally: 200 cards ([`MAX_CARDS`](crate::deck::file::MAX_CARDS)) of 2 points.
const MAX_TALLY: u32 = 400;

fn tally(got: &str, of: &str) -> Option<Tally> {
    let tally = Tally { got: number(got, 10)?, of: number(of, 10)? };
    (tally.got <= tally.of && tally.of <= MAX_TALLY).then_some(tally)
}

fn sum(one: Tally, other: Tally) -> Tally {
    Tally { got: one.got + other.got, of: one.of + other.of }
}

/// The themes of the deck whose percentages differ between two runs. A percentage counts only if both runs had cards
/// for it. `None` if nothing can be compared.
pub fn changed_themes(deck: &Deck, then: &Run, now: &Run) -> Option<Vec<ThemeChange>> {
    let (mut all, mut compared) = (Vec::new(), false);
    for (theme, known) in deck.themes().iter().enumerate() {
        let (then, now) = (then.standing(&known.id), now.standing(&known.id));
        let (respond, recognise) =
            (same(then.respond, now.respond), same(then.recognise, now.recognise));
        compared |= respond.or(recognise).is_some();
        if respond == Some(false) || recognise == Some(false) {
            all.push(ThemeChange { theme, then, now });
        }
    }
    compared.then_some(all)
}

/// Whether both percentages are equal; `None` if one of the runs had no cards for it.
fn same(then: Tally, now: Tally) -> Option<bool> {
    Some(then.percent()? == now.percent()?)
}
