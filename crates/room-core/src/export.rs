//! The result of a room as CSV and JSON files, for the facilitator. They are made of [`Seen`] alone, so they have no
//! row for any person.

use crate::seen::{CardSeen, Known, Level, Seen, Shown, Step};
use quiz::{Card, Deck, Kind, Role};
use serde::Serialize;
use std::fmt::Write;

/// The data of an export.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    pub deck: &'a Deck,
    /// The cards dealt, as places in the deck.
    pub deal: &'a [usize],
    pub seen: &'a Seen,
    pub minimum: u32,
    pub numbers: u32,
}

/// One choice of one round.
struct Row<'a> {
    card: &'a Card,
    theme: &'a str,
    round: usize,
    known: Option<Known>,
    choice: usize,
    answers: String,
    hands: String,
}

#[derive(Serialize)]
struct Whole<'a> {
    format: u32,
    deck: &'a str,
    minimum: u32,
    numbers: u32,
    cards: Vec<Named<'a>>,
    themes: Vec<ThemeNamed<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    #[serde(flatten)]
    seen: &'a CardSeen,
}

#[derive(Serialize)]
struct ThemeNamed<'a> {
    id: &'a str,
    respond: Option<Level>,
    recognise: Option<Level>,
}

impl Export<'_> {
    /// The value that is serialized as the JSON file.
    pub fn json(&self) -> impl Serialize + '_ {
        let cards = self.seen.cards.iter();
        let cards = cards.filter_map(|seen| Some(Named { id: &self.card(seen.card)?.id, seen }));
        let themes = self.seen.themes.iter().filter_map(|seen| {
            let id = &self.deck.themes().get(seen.theme)?.id;
            Some(ThemeNamed { id, respond: seen.respond, recognise: seen.recognise })
        });
        Whole {
            format: 1,
            deck: self.deck.id(),
            minimum: self.minimum,
            numbers: self.numbers,
            cards: cards.collect(),
            themes: themes.collect(),
        }
    }

    /// A CSV table (RFC 4180) with one row for each choice of each round. It begins with a byte order mark: without it,
    /// Excel reads UTF-8 as an older encoding.
    pub fn csv(&self) -> String {
        let mut csv = "\u{feff}card,theme,kind,round,explanations known,result known,choice,lean,\
                       answers,hands\r\n"
            .to_owned();
        for row in self.rows() {
            let lean = row.card.choices.get(row.choice).map_or("", |choice| choice.lean.as_str());
            let fields = [
                &*row.card.id,
                row.theme,
                row.card.kind.as_str(),
                &row.round.to_string(),
                yes(row.known.is_some()),
                yes(row.known == Some(Known::Result)),
                &said(row.card, row.choice),
                lean,
                &row.answers,
                &row.hands,
            ];
            let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
            let _ = write!(csv, "{}\r\n", fields.join(","));
        }
        csv
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for seen in &self.seen.cards {
            let Some(card) = self.card(seen.card) else { continue };
            for round in 1..=seen.answered.len() {
                for choice in 0..card.choices.len() {
                    rows.push(Row {
                        card,
                        theme: &self.deck.theme_of(card).id,
                        round,
                        known: seen.known(round),
                        choice,
                        answers: answers(seen, round, choice),
                        hands: hands(seen, round, choice),
                    });
                }
            }
        }
        rows
    }

    fn card(&self, at: usize) -> Option<&Card> {
        self.deck.cards().get(*self.deal.get(at)?)
    }
}

/// The text of a choice. For a `spot` card, whose choices are the roles, it is the role.
fn said(card: &Card, choice: usize) -> String {
    let Some(found) = card.choices.get(choice) else { return String::new() };
    match card.kind {
        Kind::Choose => found.text.clone(),
        Kind::Spot { .. } => {
            let role = Role::EACH.into_iter().find(|role| role.lean() == found.lean);
            role.map_or("", Role::as_str).to_owned()
        }
    }
}

fn answers(seen: &CardSeen, round: usize, choice: usize) -> String {
    let few = || "too few".to_owned();
    match &seen.shown {
        Shown::Few { .. } => few(),
        Shown::Words { rounds, .. } => rounds
            .get(round - 1)
            .and_then(Option::as_ref)
            .map_or_else(few, |steps| steps.get(choice).map_or("", |step| word(*step)).to_owned()),
        Shown::Numbers { rounds, .. } => rounds
            .get(round - 1)
            .and_then(Option::as_ref)
            .map_or_else(few, |counts| counts.get(choice).map(u32::to_string).unwrap_or_default()),
    }
}

fn hands(seen: &CardSeen, round: usize, choice: usize) -> String {
    let counts = seen.shown.hands().get(round - 1).and_then(Option::as_ref);
    counts.and_then(|counts| counts.get(choice)).map(u32::to_string).unwrap_or_default()
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn word(step: Step) -> &'static str {
    match step {
        Step::None => "none",
        Step::Few => "few",
        Step::Some => "some",
        Step::Many => "many",
        Step::Most => "most",
    }
}

/// Quotes a field if it contains any separator that spreadsheet programs use.
fn quoted(field: &str) -> String {
    let guarded = guarded(field);
    match guarded != field || field.contains([',', ';', '\t', '"', '\n', '\r']) {
        true => format!("\"{}\"", guarded.replace('"', "\"\"")),
        false => guarded,
    }
}

/// Prevents CSV injection (OWASP): puts an apostrophe before each character that would start a formula. That is the
/// first one of the field, and the first one after a semicolon, tab or line break, where some programs begin a new
/// cell, even within quotes. A field that begins with a tab or a carriage return gets an apostrophe, too.
fn guarded(field: &str) -> String {
    let mut text = if field.starts_with(['\t', '\r']) { "'".to_owned() } else { String::new() };
    let mut may_begin = true;
    for sign in field.chars() {
        if may_begin && matches!(sign, '=' | '+' | '-' | '@') {
            text.push('\'');
        }
        // Programs skip spaces and quotes before a cell.
        may_begin = matches!(sign, ';' | '\t' | '\n' | '\r')
            || (may_begin && (sign == '"' || sign.is_whitespace()));
        text.push(sign);
    }
    text
}
