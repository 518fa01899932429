//! The result of a room as a report for people, in Markdown and in the room's language. Like the other exports it is
//! made from [`Seen`] only, so it never has a row for a person.

use crate::pages::words;
use quiz::journal::export::is_sign;
use quiz::{Card, Deck, Kind, Role};
use room_core::Rules;
use room_core::seen::{CardSeen, Known, Level, Seen, Shown, Step};
use room_views::result::NOT_ASKED;
use std::fmt::Write;
use views::words::fill;

/// The data of a report. `deal` has the indices in the deck of the cards dealt.
pub struct Report<'a> {
    pub deck: &'a Deck,
    pub deal: &'a [usize],
    pub seen: &'a Seen,
    pub rules: &'a Rules,
    pub lang: &'a str,
}

/// The sentences of the server, the room and the quiz, in one language.
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
        let _ = writeln!(text, "\n## {}\n", said.room.themes);
        // A column is left out if no card of its kind was dealt.
        let is_asked = |spot| self.seen.themes.iter().any(|seen| self.asked(seen.theme, spot));
        let columns = [(false, said.quiz.respond), (true, said.quiz.recognise)];
        let columns: Vec<_> = columns.into_iter().filter(|(spot, _)| is_asked(*spot)).collect();
        let mut heads = vec![said.room.theme];
        heads.extend(columns.iter().map(|(_, name)| *name));
        table(text, &heads);
        for seen in &self.seen.themes {
            let name = self.deck.themes().get(seen.theme).map_or("", |theme| theme.name.as_str());
            let mut cells = vec![plain(name)];
            for (spot, _) in &columns {
                cells.push(match if *spot { seen.recognise } else { seen.respond } {
                    None if !self.asked(seen.theme, *spot) => NOT_ASKED.to_owned(),
                    level => said.level(level),
                });
            }
            row(text, &cells);
        }
    }

    /// Whether a card of this theme was dealt that asks to recognise a habit (`spot`), or one that asks what one would
    /// do.
    fn asked(&self, theme: usize, spot: bool) -> bool {
        let is_one =
            |card: &Card| card.theme == theme && matches!(card.kind, Kind::Spot { .. }) == spot;
        self.deal.iter().any(|at| self.deck.cards().get(*at).is_some_and(is_one))
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
        // For a spot card, the role already tells the lean.
        let leans = card.kind == Kind::Choose;
        let mut heads = vec![self.room.choice];
        heads.extend(leans.then_some(self.own.report_lean));
        heads.extend(rounds.iter().map(|round| self.room.round(*round)));
        table(text, &heads);
        for (at, choice) in card.choices.iter().enumerate() {
            let role = || Role::EACH.into_iter().find(|role| role.lean() == choice.lean);
            let mut cells = vec![match card.kind {
                Kind::Choose => plain(&choice.text),
                Kind::Spot { .. } => role().map_or("", |role| self.quiz.role(role)).to_owned(),
            }];
            cells.extend(leans.then(|| self.quiz.leans(choice.lean).to_owned()));
            cells.extend(rounds.iter().map(|round| self.outcome(seen, *round, at)));
            row(text, &cells);
        }
        let below = self.below(card, seen, &rounds);
        if !below.is_empty() {
            let _ = writeln!(text, "\n{}", below.join(" "));
        }
    }

    /// The lines below a table: what people had seen when they were asked, and which role the deck gives for a spot
    /// card.
    fn below(&self, card: &Card, seen: &CardSeen, rounds: &[usize]) -> Vec<String> {
        let known = |round: &usize| {
            let sentence = match seen.known(*round)? {
                Known::Result => self.room.known,
                Known::Explanations => self.room.explained,
            };
            Some(fill(sentence, &[("round", self.room.round(*round))]))
        };
        let mut below: Vec<String> = rounds.iter().filter_map(known).collect();
        if let Kind::Spot { answer } = card.kind {
            below.push(fill(self.room.read, &[("role", self.quiz.role(answer))]));
        }
        below
    }

    /// One cell: how much of a round went to a choice, and how many hands besides.
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

/// Writes the header row of a table.
fn table(text: &mut String, heads: &[&str]) {
    row(text, heads);
    let _ = writeln!(text, "|{}", "---|".repeat(heads.len()));
}

fn row(text: &mut String, cells: &[impl AsRef<str>]) {
    text.push('|');
    for cell in cells {
        let _ = write!(text, " {} |", cell.as_ref());
    }
    text.push('\n');
}

/// Escapes a text as one line of Markdown without markup.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => plain.push(' '),
            _ if is_sign(sign) => plain.extend(['\\', sign]),
            _ => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_text_is_read_as_it_was_written() {
        assert_eq!(plain("~~old~~ | *new*\nline"), r"\~\~old\~\~ \| \*new\* line");
        assert_eq!(plain("a &lt; sign, $500 or {x}"), r"a \&lt; sign, \$500 or \{x\}");
    }
}
