//! The themes at the end. A theme counts the seats that answered every dealt card of it; tables count whoever answered
//! a round. Where these are not the same seats, the difference between theme and tables is what a few seats answered:
//! of one seat, its answer. So a percentage is given only where tables tell as much, and a step only where it is the
//! same whatever the few have answered.

use super::{Level, Shown, Step, ThemeSeen};
use crate::room::Room;
use crate::room::answers::Person;
use quiz::{Card, Kind, Tally};
use std::collections::BTreeSet;

/// What the cards of one kind came to.
#[derive(Default)]
struct Sum {
    /// Of the seats that count.
    got: u32,
    of: u32,
    /// What they have got at least and at most, as far as the tables of the first rounds tell.
    least: u32,
    most: u32,
    /// The seats of which an answer is in the one and not in the other.
    odd: BTreeSet<usize>,
    /// Whether a table is told in words.
    words: bool,
}

impl Room {
    pub(super) fn themes_seen(&self) -> Vec<ThemeSeen> {
        let themes = 0..self.deck().themes().len();
        themes.filter_map(|theme| self.theme_seen(theme)).collect()
    }

    fn theme_seen(&self, theme: usize) -> Option<ThemeSeen> {
        let of_theme = |at: &usize| self.card(*at).is_some_and(|card| card.theme == theme);
        let cards: Vec<usize> = (0..self.deal().len()).filter(of_theme).collect();
        let revealed = |at: &usize| self.asked(*at).is_some_and(|asked| asked.revealed() > 0);
        if cards.is_empty() || !cards.iter().all(revealed) {
            return None;
        }
        let counts = |person: &Person| cards.iter().all(|at| self.first(person, *at).is_some());
        let counted: Vec<bool> = self.people().iter().map(counts).collect();
        let seats = counted.iter().filter(|counts| **counts).count();
        let (seats, rules) = (u32::try_from(seats).unwrap_or(u32::MAX), self.rules());
        if seats < rules.minimum {
            return None;
        }
        let (mut respond, mut recognise) = (Sum::default(), Sum::default());
        for at in cards {
            let card = self.card(at)?;
            let sum = match card.kind {
                Kind::Choose => &mut respond,
                Kind::Spot { .. } => &mut recognise,
            };
            self.add(sum, at, card, &counted);
        }
        let level = |sum: Sum| sum.level(seats >= rules.numbers, rules.minimum);
        let (respond, recognise) = (level(respond), level(recognise));
        let some = respond.or(recognise).is_some();
        some.then_some(ThemeSeen { theme, respond, recognise })
    }

    fn add(&self, sum: &mut Sum, at: usize, card: &Card, counted: &[bool]) {
        let most = card.points(0).1;
        let (mut table, mut others, mut late, mut seats) = (0, 0, 0, 0);
        for (seat, (person, counts)) in self.people().iter().zip(counted).enumerate() {
            seats += u32::from(*counts);
            let in_table = person.choice(at, 1);
            table += in_table.map_or(0, |choice| card.points(choice).0);
            if let Some(choice) = self.first(person, at).filter(|_| *counts) {
                let (got, of) = card.points(choice);
                (sum.got, sum.of) = (sum.got + got, sum.of + of);
            }
            match (in_table.is_some(), counts) {
                (true, false) => others += most,
                (false, true) => late += most,
                _ => continue,
            }
            sum.odd.insert(seat);
        }
        let shown = self.card_seen(at).map(|seen| seen.shown);
        match shown {
            Some(Shown::Numbers { rounds, .. }) if rounds.first().is_some_and(Option::is_some) => {
                sum.least += u32::saturating_sub(table, others);
                sum.most += table + late;
            }
            // What no table tells must have no effect.
            _ => {
                sum.words = true;
                sum.most += seats * most;
            }
        }
    }

    /// The first answer to a card that was given before its result was known.
    fn first(&self, person: &Person, at: usize) -> Option<usize> {
        person.first(at, self.asked(at)?.before_reveal())
    }
}

impl Sum {
    fn level(&self, numbers: bool, minimum: u32) -> Option<Level> {
        let Sum { got, of, .. } = *self;
        let percent = Tally { got, of }.percent()?;
        // A difference that is made by as many as a result needs tells no more than a result.
        let many = u32::try_from(self.odd.len()).is_ok_and(|odd| odd >= minimum);
        let certain = || Step::of(self.least, of) == Step::of(self.most.min(of), of);
        match self.odd.is_empty() {
            true if numbers && !self.words => Some(Level::Percent(percent)),
            true => Some(Level::Step(Step::of(got, of))),
            false => (many || certain()).then(|| Level::Step(Step::of(got, of))),
        }
    }
}
