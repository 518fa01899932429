//! The results of the themes, at the end. A theme counts the seats that answered every dealt card of it, each with its
//! first answer to a card. Tables count all seats that answered a round. If these are different seats, the difference
//! between theme and tables reveals the answers of the seats that only one of them counts, down to a single seat's. So
//! a percentage is given only if the tables already reveal as much. A step in words is given only if each such group
//! has at least the room's minimum of seats, or if the step is the same for all answers that they may have given.

use super::{Level, Shown, Step, ThemeSeen};
use crate::room::Room;
use crate::room::answers::{Asked, Person};
use quiz::{Card, Kind, Tally};

/// The points of a theme's cards of one kind, and what they and the tables would reveal together.
#[derive(Default)]
struct Sum {
    /// Points of the counted seats, and the most they could have got.
    got: u32,
    of: u32,
    /// The fewest and most points of the counted seats that fit the tables of the first rounds.
    least: u32,
    most: u32,
    /// Whether a seat is counted in the theme and not in the table of a first round, or the other way round.
    differs_from_tables: bool,
    /// Whether the difference between theme and tables concerns fewer seats than the minimum.
    difference_below_minimum: bool,
    /// Whether the first round of a card is not shown in numbers.
    has_table_in_words: bool,
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
        let level = |sum: Sum| sum.level(seats >= rules.numbers);
        let (respond, recognise) = (level(respond), level(recognise));
        // Returned even if both are `None`. That depends only on who answered which cards, and on answers that are
        // shown.
        Some(ThemeSeen { theme, respond, recognise })
    }

    fn add(&self, sum: &mut Sum, at: usize, card: &Card, counted: &[bool]) {
        let most = card.points(0).1;
        let (mut table, mut others, mut late, mut seats) = (0, 0, 0, 0);
        for (person, counts) in self.people().iter().zip(counted) {
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
            sum.differs_from_tables = true;
        }
        sum.difference_below_minimum |= self.reveals_few(at, counted);
        let shown = self.card_seen(at).map(|seen| seen.shown);
        match shown {
            Some(Shown::Numbers { rounds, .. }) if rounds.first().is_some_and(Option::is_some) => {
                sum.least += u32::saturating_sub(table, others);
                sum.most += table + late;
            }
            // An answer that no table of numbers shows must not influence what is shown: assume any number of points.
            _ => {
                sum.has_table_in_words = true;
                sum.most += seats * most;
            }
        }
    }

    /// Whether, in a round that the theme counts, too few seats are counted, or too few seats are left out.
    fn reveals_few(&self, at: usize, counted: &[bool]) -> bool {
        let (rounds, minimum) = (self.before_reveal(at), self.rules().minimum);
        (1..=rounds).any(|round| {
            let (mut inside, mut outside) = (0, 0);
            for (person, counts) in self.people().iter().zip(counted) {
                let answered = |round: &u8| person.choice(at, *round).is_some();
                match (1..=round).find(answered) {
                    Some(first) if first == round && *counts => inside += 1,
                    _ => outside += u32::from(answered(&round)),
                }
            }
            inside > 0 && (inside < minimum || (1..minimum).contains(&outside))
        })
    }

    /// The first answer to a card, if it was given before its result or explanations were known.
    fn first(&self, person: &Person, at: usize) -> Option<usize> {
        person.first(at, self.before_reveal(at))
    }

    fn before_reveal(&self, at: usize) -> u8 {
        self.asked(at).map_or(0, Asked::before_reveal)
    }
}

impl Sum {
    fn level(&self, numbers: bool) -> Option<Level> {
        let Sum { got, of, .. } = *self;
        let percent = Tally { got, of }.percent()?;
        // The step would be the same for all points that fit the tables, so it reveals nothing new.
        let certain = || Step::of(self.least, of) == Step::of(self.most.min(of), of);
        match self.differs_from_tables || self.has_table_in_words || !numbers {
            false => Some(Level::Percent(percent)),
            true => (!self.difference_below_minimum || certain())
                .then(|| Level::Step(Step::of(got, of))),
        }
    }
}
