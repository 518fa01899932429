//! Prints the report on decks as text for people: grouped by card, with colour if stdout is a terminal.

mod paint;

use std::path::PathBuf;

use quiz::deck::lint::{Finding, Report, Subject, limits};
use quiz::{Deck, Place};

use super::counted;
use super::open::{Opened, Trouble};
use crate::say;
use paint::{Colour, paint};

/// Prints the whole report. `others` are the named files that are not decks.
pub fn report(decks: &[Opened], others: &[PathBuf]) {
    decks.iter().for_each(show);
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|file| file.display().to_string()).collect();
        say::line(format_args!("\nskipped, not decks: {}", others.join(", ")));
    }
    if decks.len() > 1 {
        say::line(format_args!("\n{}: {}", counted(decks.len(), "deck"), counts(decks)));
    }
}

fn show(opened: &Opened) {
    say::heading(opened.file.display());
    let mut groups = Groups::default();
    opened.problems.iter().for_each(|trouble| groups.trouble(trouble));
    if let Some((_, report)) = &opened.deck {
        report.findings.iter().for_each(|finding| groups.finding(finding, None));
        report.waived.iter().for_each(|(finding, why)| groups.finding(finding, Some(why)));
    }
    groups.show();
    if let Some((deck, report)) = &opened.deck {
        players(report);
        skipped(deck, report);
    }
    say::line(counts(std::slice::from_ref(opened)));
}

/// Formats the counts: `18 cards: no problems, 2 findings, 1 waived`. Only valid decks have cards and findings; without
/// one, it is only the number of problems.
fn counts(decks: &[Opened]) -> String {
    let sum = |count: fn(&Opened) -> usize| decks.iter().map(count).sum::<usize>();
    let problems = counted(sum(|opened| opened.problems.len()), "problem");
    let linted = || decks.iter().filter_map(|opened| opened.deck.as_ref());
    if linted().next().is_none() {
        return problems;
    }
    let cards = linted().map(|(deck, _)| deck.cards().len()).sum();
    let findings = counted(sum(|opened| opened.findings().len()), "finding");
    let waived = match linted().map(|(_, report)| report.waived.len()).sum::<usize>() {
        0 => String::new(),
        waived => format!(", {waived} waived"),
    };
    format!("{}: {problems}, {findings}{waived}", counted(cards, "card"))
}

/// Lines grouped under headings (normally cards), in the order in which the headings first occur.
#[derive(Default)]
struct Groups(Vec<(String, Vec<String>)>);

impl Groups {
    fn trouble(&mut self, trouble: &Trouble) {
        let label = paint("problem", Colour::Red);
        match trouble {
            Trouble::Deck(problem) => self.add(&problem.place, &label, &problem.fault.to_string()),
            Trouble::File(sentence) => {
                self.under("file".to_owned(), format!("{label}  {sentence}"))
            }
        }
    }

    fn finding(&mut self, finding: &Finding, waived: Option<&String>) {
        let label = match (waived, finding.rule.subject) {
            (Some(_), _) => paint("waived ", Colour::Dim),
            (None, Subject::Gate) => paint("gate   ", Colour::Yellow),
            (None, _) => paint("finding", Colour::Yellow),
        };
        let why = waived.map(|why| format!("; waived: {why}")).unwrap_or_default();
        self.add(&finding.place, &label, &format!("{} ({}){why}", finding.says, finding.rule.name));
    }

    fn add(&mut self, place: &Place, label: &str, says: &str) {
        let (heading, part) = grouped(place);
        self.under(heading, format!("{label}  {part}{says}"));
    }

    fn under(&mut self, heading: String, line: String) {
        match self.0.iter_mut().find(|(earlier, _)| *earlier == heading) {
            Some((_, lines)) => lines.push(line),
            None => self.0.push((heading, vec![line])),
        }
    }

    fn show(&self) {
        for (heading, lines) in &self.0 {
            say::line(heading);
            lines.iter().for_each(|line| say::line(format_args!("  {line}")));
        }
    }
}

/// Splits a place into a heading (the card, theme, band …) and a prefix that names the part of the card.
fn grouped(place: &Place) -> (String, String) {
    let card = |number: usize, id: &String| Place::Card { number, id: id.clone() }.to_string();
    match place {
        Place::Choice { number, id, choice } => (card(*number, id), format!("choice {choice}: ")),
        Place::Explanations { number, id } => (card(*number, id), "explanations: ".to_owned()),
        _ => (place.to_string(), String::new()),
    }
}

fn players(report: &Report) {
    if report.players.is_empty() {
        return;
    }
    let fair = report.chance + limits::GATE_MARGIN;
    say::line("score by one outward sign alone, in per cent of the points");
    for player in &report.players {
        let held = player.gated && report.gate;
        let gate = if held { format!("at most {fair:.1}") } else { "to compare".to_owned() };
        say::line(format_args!("  {:<20}{:>6.1}  {gate}", player.name, player.score));
    }
    say::line(format_args!("  {:<20}{:>6.1}", "chance", report.chance));
    let places: Vec<String> = report.places.iter().map(usize::to_string).collect();
    say::line(format_args!("the best choice stands first, second, …: {}", places.join(", ")));
}

fn skipped(deck: &Deck, report: &Report) {
    let names: Vec<&str> = report.skipped.iter().map(|rule| rule.name).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        say::line(format_args!(
            "not checked, for want of word lists in \"{}\": {names}",
            deck.lang()
        ));
    }
}
