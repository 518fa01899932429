//! Writes a draft as a table for spreadsheets (RFC 4180). It starts with a byte order mark, without which Excel reads
//! UTF-8 as an older encoding. Columns that the draft does not need are left out.

use super::columns::{all, of_choice};
use super::formula::guarded;
use crate::draft::{Card, Draft};
use crate::formats::gather::MAX_CHOICES;
use crate::formats::json;
use crate::formats::notes::{Notes, count, excerpt};
use std::collections::HashMap;

/// The cells of a row, by column name. Empty cells are left out.
type Row = HashMap<String, String>;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes a whole draft as a table. The notes list what is not in it.
pub fn write(draft: &Draft) -> (String, Notes) {
    let mut notes = Notes::default();
    json::waivers(draft, &mut notes);
    let mut rows = head(draft);
    for (at, card) in draft.cards.iter().enumerate() {
        let beyond = card.choices.len().saturating_sub(MAX_CHOICES);
        if beyond > 0 {
            let (number, id) = (at + 1, excerpt(&card.id));
            let choices = count(beyond, "choice");
            notes.say(format!("card {number} “{id}”: {choices} after the first {MAX_CHOICES}"));
        }
        rows.push(of_card(card));
    }
    rows.extend(tail(draft));
    let columns =
        all().into_iter().filter(|column| rows.iter().any(|row| row.contains_key(column)));
    (table(&columns.collect::<Vec<_>>(), &rows), notes)
}

/// Writes the template: a table with two example cards.
pub fn template() -> String {
    let mut columns: Vec<String> =
        ["theme", "kind", "scenario"].into_iter().map(str::to_owned).collect();
    for number in 1..=3 {
        columns.extend(["choice", "lean", "explanation"].map(|what| of_choice(what, number)));
    }
    columns.extend(["answer", "explanation leader", "explanation manager"].map(str::to_owned));
    table(&columns, &super::example::cards().each_ref().map(of_card))
}

fn head(draft: &Draft) -> Vec<Row> {
    let mut rows = vec![row(
        "deck",
        [
            ("id", &draft.id),
            ("lang", &draft.lang),
            ("title", &draft.title),
            ("intro", &draft.intro),
            ("source", &draft.source.title),
            ("source url", &draft.source.url),
        ],
    )];
    for theme in &draft.themes {
        let fields = [
            ("id", &theme.id),
            ("name", &theme.name),
            ("idea", &theme.idea),
            ("habit", &theme.habit),
            ("anchor", &theme.anchor),
        ];
        rows.push(row("theme", fields));
    }
    rows
}

fn of_card(card: &Card) -> Row {
    let mut row = row(
        "card",
        [
            ("id", &card.id),
            ("theme", &card.theme),
            ("kind", &card.kind),
            ("scenario", &card.scenario),
            ("answer", &card.answer),
            ("explanation leader", &card.said_leader),
            ("explanation manager", &card.said_manager),
        ],
    );
    for (at, choice) in card.choices.iter().take(MAX_CHOICES).enumerate() {
        put(&mut row, &of_choice("choice", at + 1), &choice.text);
        put(&mut row, &of_choice("lean", at + 1), &choice.lean);
        put(&mut row, &of_choice("explanation", at + 1), &choice.explanation);
    }
    row
}

fn tail(draft: &Draft) -> Vec<Row> {
    let mut rows = Vec::new();
    for band in &draft.bands {
        rows.push(row("band", [("from", &band.from), ("name", &band.name), ("text", &band.text)]));
    }
    for prompt in &draft.audit {
        rows.push(row("audit", [("theme", &prompt.theme), ("prompt", &prompt.prompt)]));
    }
    for set in &draft.sets {
        let ids: Vec<String> = set.cards.iter().map(|id| escaped(id)).collect();
        rows.push(row("set", [("id", &set.id), ("name", &set.name), ("cards", &ids.join(", "))]));
    }
    rows
}

fn row<const N: usize>(kind: &str, fields: [(&str, &String); N]) -> Row {
    let mut row = Row::new();
    put(&mut row, "row", kind);
    for (column, value) in fields {
        put(&mut row, column, value);
    }
    row
}

fn put(row: &mut Row, column: &str, value: &str) {
    if !value.is_empty() {
        row.insert(column.to_owned(), value.to_owned());
    }
}

/// Escapes an id, so that it can stand in a list of ids.
fn escaped(id: &str) -> String {
    let id = id.replace("\r\n", "\n");
    let (mut text, last) = (String::new(), id.chars().count().saturating_sub(1));
    for (at, sign) in id.chars().enumerate() {
        let outer = (at == 0 || at == last) && sign.is_whitespace();
        if outer || matches!(sign, ',' | ';' | '\n' | '\\') {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}

fn table(columns: &[String], rows: &[Row]) -> String {
    let mut text = BYTE_ORDER_MARK.to_owned();
    line(columns.iter().map(String::as_str), &mut text);
    for row in rows {
        line(columns.iter().map(|column| row.get(column).map_or("", String::as_str)), &mut text);
    }
    text
}

fn line<'c>(cells: impl Iterator<Item = &'c str>, text: &mut String) {
    for (at, cell) in cells.enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        text.push_str(&quoted(cell));
    }
    text.push_str("\r\n");
}

/// Quotes a cell if it contains any separator that spreadsheets know, or white space that a program might trim.
fn quoted(cell: &str) -> String {
    let guarded = guarded(cell);
    let plain =
        guarded == cell && !cell.contains([',', ';', '\t', '"', '\n', '\r']) && cell.trim() == cell;
    if plain { guarded } else { format!("\"{}\"", guarded.replace('"', "\"\"")) }
}
