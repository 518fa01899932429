//! Earlier results on this device, and what has moved between two of them. It reports and does not
//! judge. Dates come in from outside, as days; this file has no clock and must not know where a
//! history is kept.

use crate::deck::Deck;
use crate::profile::{Profile, Standing, Tally};
use crate::rows;

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
    /// Whether the reader may still go back to its last card, and come to its result once more.
    pub open: bool,
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
    /// Takes down a result. One that is come to again in the same run takes its own place.
    pub fn completed(&mut self, run: Run) {
        self.runs.retain(|known| !(known.open && known.cards == run.cards));
        self.runs.push(run);
        let over = self.runs.len().saturating_sub(MOST);
        self.runs.drain(..over);
    }

    /// The run of so many cards is over: the next result is another one.
    pub fn restarted(&mut self, cards: usize) {
        self.runs.iter_mut().filter(|run| run.cards == cards).for_each(|run| run.open = false);
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
        let rows: Vec<Vec<String>> = self.runs.iter().map(Run::fields).collect();
        rows::write(rows.iter().map(|row| row.iter().map(String::as_str).collect()))
    }

    /// The history that a text was saved from; none, if it was not. Never panics.
    pub fn restore(saved: &str) -> Option<History> {
        let rows = rows::read(saved).filter(|rows| rows.len() <= MOST)?;
        let runs = rows.iter().map(|row| Run::read(row)).collect::<Option<_>>()?;
        Some(History { runs })
    }
}

impl Run {
    /// A run that has just come to this profile.
    pub fn new(deck: &Deck, cards: usize, day: u32, profile: &Profile) -> Run {
        let themes = deck.themes().iter().zip(&profile.themes);
        let themes = themes.map(|(theme, standing)| (theme.id.clone(), *standing)).collect();
        Run { day, cards, open: true, themes }
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

    fn fields(&self) -> Vec<String> {
        let open = if self.open { "open" } else { "" };
        let mut row = vec![self.day.to_string(), self.cards.to_string(), open.to_owned()];
        for (id, Standing { respond, recognise }) in &self.themes {
            row.push(id.clone());
            for number in [respond.got, respond.of, recognise.got, recognise.of] {
                row.push(number.to_string());
            }
        }
        row
    }

    fn read(row: &[String]) -> Option<Run> {
        let (head, themes) = row.split_at_checked(3)?;
        let open = head[2] == "open";
        let themes = themes.chunks(5).map(theme).collect::<Option<_>>()?;
        Some(Run { day: head[0].parse().ok()?, cards: head[1].parse().ok()?, open, themes })
    }
}

fn theme(fields: &[String]) -> Option<(String, Standing)> {
    let [id, numbers @ ..] = fields else { return None };
    let [got, of, seen, asked] = numbers else { return None };
    let standing = Standing { respond: tally(got, of)?, recognise: tally(seen, asked)? };
    Some((id.clone(), standing))
}

/// No tally of a quiz is higher: 200 cards of 2 points.
const HIGHEST: u32 = 400;

fn tally(got: &str, of: &str) -> Option<Tally> {
    let tally = Tally { got: got.parse().ok()?, of: of.parse().ok()? };
    (tally.got <= tally.of && tally.of <= HIGHEST).then_some(tally)
}

fn sum(one: Tally, other: Tally) -> Tally {
    Tally { got: one.got + other.got, of: one.of + other.of }
}

/// The themes of the deck that stand elsewhere than they did, as far as both runs asked for them.
pub fn moved(deck: &Deck, then: &Run, now: &Run) -> Vec<Moved> {
    let each = deck.themes().iter().enumerate().map(|(theme, known)| {
        let (then, now) = (then.standing(&known.id), now.standing(&known.id));
        Moved { theme, then, now }
    });
    each.filter(|moved| {
        let Moved { then, now, .. } = moved;
        differ(then.respond, now.respond) || differ(then.recognise, now.recognise)
    })
    .collect()
}

fn differ(then: Tally, now: Tally) -> bool {
    then.percent().zip(now.percent()).is_some_and(|(then, now)| then != now)
}
