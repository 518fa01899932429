//! Earlier results on this device, and the changes between two of them. It reports and does not judge.
//! Dates are arguments, as days: this file has no clock, and must not know where a history is stored.

use crate::deck::Deck;
use crate::number::{decimal, number};
use crate::profile::{Profile, Standing, Tally};
use crate::rows::{self, Rows};

/// The most results that are kept; the oldest go first.
pub const MOST: usize = 12;

/// Results of one deck, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    runs: Vec<Run>,
}

/// One run through the deck, to its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Days since 1 January 1970, where the reader was.
    pub day: u32,
    /// How many cards were dealt: runs are compared with those of the same length.
    pub cards: usize,
    /// Ids of themes, each with what the reader came to. Ids stay when a deck is edited.
    pub themes: Vec<(String, Standing)>,
}

/// A theme in two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Place in [`Deck::themes`].
    pub theme: usize,
    pub then: Standing,
    pub now: Standing,
}

impl History {
    /// Takes down a result.
    pub fn completed(&mut self, run: Run) {
        self.runs.push(run);
        if self.runs.len() > MOST {
            self.runs.remove(0);
        }
    }

    /// The oldest first.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The latest result of so many cards, and the one before it.
    pub fn last_two(&self, cards: usize) -> Option<(&Run, &Run)> {
        let mut runs = self.runs.iter().rev().filter(|run| run.cards == cards);
        let now = runs.next()?;
        Some((runs.next()?, now))
    }

    /// All of it as one text, to be kept.
    pub fn save(&self) -> String {
        let mut rows = Rows::new();
        self.runs.iter().for_each(|run| run.write(&mut rows));
        rows.done()
    }

    /// The history that a text was saved from; none, if it was not. Never panics.
    pub fn restore(saved: &str) -> Option<History> {
        let rows = rows::read(saved).filter(|rows| rows.len() <= MOST)?;
        let mut history = History::default();
        for row in rows {
            history.runs.push(Run::read(&row)?);
        }
        Some(history)
    }
}

impl Run {
    /// A run that has just come to this profile.
    pub fn new(deck: &Deck, cards: usize, day: u32, profile: &Profile) -> Run {
        let mut run = Run { day, cards, themes: Vec::new() };
        for (theme, standing) in deck.themes().iter().zip(&profile.themes) {
            run.themes.push((theme.id.clone(), *standing));
        }
        run
    }

    /// Whether its standings are those of `profile` on every theme of the deck.
    pub fn is_of(&self, deck: &Deck, profile: &Profile) -> bool {
        let mut each = deck.themes().iter().zip(&profile.themes);
        each.all(|(theme, standing)| self.standing(&theme.id) == *standing)
    }

    /// Over all themes.
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

/// No tally of a quiz is higher: 200 cards of 2 points.
const HIGHEST: u32 = 400;

fn tally(got: &str, of: &str) -> Option<Tally> {
    let tally = Tally { got: number(got, 10)?, of: number(of, 10)? };
    (tally.got <= tally.of && tally.of <= HIGHEST).then_some(tally)
}

fn sum(one: Tally, other: Tally) -> Tally {
    Tally { got: one.got + other.got, of: one.of + other.of }
}

/// The themes of the deck that stand elsewhere than they did, as far as both runs asked for them. None, if they asked for
/// nothing that could be compared.
pub fn moved(deck: &Deck, then: &Run, now: &Run) -> Option<Vec<Moved>> {
    let (mut all, mut compared) = (Vec::new(), false);
    for (theme, known) in deck.themes().iter().enumerate() {
        let (then, now) = (then.standing(&known.id), now.standing(&known.id));
        let (respond, recognise) =
            (same(then.respond, now.respond), same(then.recognise, now.recognise));
        compared |= respond.or(recognise).is_some();
        if respond == Some(false) || recognise == Some(false) {
            all.push(Moved { theme, then, now });
        }
    }
    compared.then_some(all)
}

/// Whether both are as high, if both were asked.
fn same(then: Tally, now: Tally) -> Option<bool> {
    Some(then.percent()? == now.percent()?)
}
