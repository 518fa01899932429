//! The result of a room as a report to read, in Markdown and in the language of the room. Like the other files it is
//! made of [`Seen`] alone: never a row for a person.

use crate::pages::words;
use quiz::{Card, Deck, Kind, Role};
use room_core::Rules;
use room_core::seen::{CardSeen, Level, Seen, Shown, Step};
use std::fmt::Write;
use views::words::fill;

/// What a report is made of. `deal` has the places in the deck of the cards dealt.
pub struct Report<'a> {
    pub deck: &'a Deck,
    pub deal: &'a [usize],
    pub seen: &'a Seen,
    pub rules: &'a Rules,
    pub lang: &'a str,
}

/// The words of all parts of a room, in one language.
struct Said {
    own: &'static words::Words,
    room: &'static room_views::words::Words,
    quiz: &'static views::words::Words,
}

impl Report<'_> {
    pub fn markdown(&self) -> String {
        let said = Said::of(self.lang);
        let (minimum, numbers) = (self.rules.minimum.to_string(), self.rules.numbers.to_string());
        let mut lead = fill(said.own.report_lead, &[("minimum", &minimum)]);
        if self.rules.numbers > self.rules.minimum {
            lead.push_str(&fill(said.own.report_words, &[("numbers", &numbers)]));
        }
        let mut text = format!("# {}\n\n{lead}\n", plain(self.deck.title()));
        for seen in &self.seen.cards {
            let dealt = self.deal.get(seen.card).and_then(|at| self.deck.cards().get(*at));
            if let Some(card) = dealt {
                said.card(&mut text, card, seen);
            }
        }
        self.themes(&mut text, &said);
        text
    }

    fn themes(&self, text: &mut String, said: &Said) {
        if self.seen.themes.is_empty() {
            return;
        }
        let _ = write!(
            text,
            "\n## {}\n\n| {} | {} | {} |\n|---|---|---|\n",
            said.room.themes, said.room.theme, said.quiz.respond, said.quiz.recognise
        );
        for seen in &self.seen.themes {
            let name = self.deck.themes().get(seen.theme).map_or("", |theme| theme.name.as_str());
            let (respond, recognise) = (said.level(seen.respond), said.level(seen.recognise));
            let _ = writeln!(text, "| {} | {respond} | {recognise} |", plain(name));
        }
    }
}

impl Said {
    fn of(lang: &str) -> Said {
        Said {
            own: words::of(lang),
            room: room_views::words::of(lang),
            quiz: views::words::of(lang).words,
        }
    }

    fn card(&self, text: &mut String, card: &Card, seen: &CardSeen) {
        let _ = writeln!(text, "\n## {}. {}\n", seen.card + 1, plain(&card.scenario));
        let rounds: Vec<usize> = (1..=seen.answered.len()).collect();
        let heads: String =
            rounds.iter().map(|round| format!(" {} |", self.room.round(*round))).collect();
        let _ = writeln!(
            text,
            "| {} | {} |{heads}\n|---|---|{}",
            self.room.choice,
            self.own.report_lean,
            "---|".repeat(rounds.len())
        );
        for (at, choice) in card.choices.iter().enumerate() {
            let role = || Role::EACH.into_iter().find(|role| role.lean() == choice.lean);
            let name = match card.kind {
                Kind::Choose => plain(&choice.text),
                Kind::Spot { .. } => role().map_or("", |role| self.quiz.role(role)).to_owned(),
            };
            let _ = write!(text, "| {name} | {} |", self.quiz.leans(choice.lean));
            for round in &rounds {
                let _ = write!(text, " {} |", self.outcome(seen, *round, at));
            }
            text.push('\n');
        }
    }

    /// How much of a round went to a choice, and how many hands beside it.
    fn outcome(&self, seen: &CardSeen, round: usize, choice: usize) -> String {
        let few = || self.room.too_few.to_owned();
        let step = |steps: &Vec<Step>| steps.get(choice).map(|step| self.room.step(*step));
        let mut told = match &seen.shown {
            Shown::Few { .. } => few(),
            Shown::Words { rounds, .. } => rounds
                .get(round - 1)
                .and_then(Option::as_ref)
                .map_or_else(few, |steps| step(steps).unwrap_or_default().to_owned()),
            Shown::Numbers { rounds, .. } => {
                rounds.get(round - 1).and_then(Option::as_ref).map_or_else(few, |counts| {
                    counts.get(choice).map(u32::to_string).unwrap_or_default()
                })
            }
        };
        let hands = seen.shown.hands().get(round - 1).and_then(Option::as_ref);
        if let Some(count) = hands.and_then(|hands| hands.get(choice)).filter(|count| **count > 0) {
            let hands = fill(self.own.report_hands, &[("count", &count.to_string())]);
            let _ = write!(told, " + {hands}");
        }
        told
    }

    fn level(&self, level: Option<Level>) -> String {
        match level {
            None => self.room.not_shown.to_owned(),
            Some(Level::Step(step)) => self.room.step(step).to_owned(),
            Some(Level::Percent(percent)) => format!("{percent} %"),
        }
    }
}

/// One line of Markdown in which nothing is a sign.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => plain.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => {
                plain.extend(['\\', sign])
            }
            _ => plain.push(sign),
        }
    }
    plain
}
