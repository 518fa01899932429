//! Converts the rows of a table into parts of a deck.

use super::cells::Record;
use super::columns::{Columns, of_choice};
use super::formula::{unguarded, unguarded_begin};
use crate::draft::{Band, CHOOSE, Card, Choice, Prompt, SPOT, Set, Source, Theme};
use crate::formats::gather::{Gather, MAX_CHOICES};
use crate::formats::ids::Ids;
use crate::formats::notes::{Notes, excerpt};

/// The cells of a row. Each cell is moved out when it is read, so what remains at the end was not used.
pub struct Row<'c> {
    columns: &'c Columns,
    line: usize,
    cells: Vec<String>,
}

impl Row<'_> {
    pub fn new(columns: &Columns, record: Record) -> Row<'_> {
        Row { columns, line: record.line, cells: record.cells }
    }

    /// Whether the cell at this index is not blank.
    pub fn has(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|cell| !cell.trim().is_empty())
    }

    /// The indexes of unknown columns that have content in this row.
    pub fn unknown(&self) -> impl Iterator<Item = usize> + '_ {
        let cells = 0..self.cells.len().min(self.columns.len());
        cells.filter(|at| !self.columns.known(*at) && self.has(*at))
    }

    /// Whether all known columns are empty in this row.
    pub fn is_blank(&self) -> bool {
        (0..self.cells.len()).all(|at| !self.columns.known(at) || !self.has(at))
    }

    /// The number of cells to the right of the last column.
    pub fn beyond(&self) -> usize {
        (self.columns.len()..self.cells.len()).filter(|at| self.has(*at)).count()
    }

    fn take(&mut self, column: &str) -> String {
        let cell = self.columns.at(column).and_then(|at| self.cells.get_mut(at));
        let cell = cell.map(std::mem::take).unwrap_or_default();
        let is_whole = self.columns.at("row").is_some();
        let cell = if is_whole { unguarded(&cell) } else { unguarded_begin(&cell).to_owned() };
        if cell.contains("\r\n") { cell.replace("\r\n", "\n") } else { cell }
    }

    /// Reads a cell that should be one of these words, in any case.
    fn word(&mut self, column: &str, words: &[&str]) -> String {
        let cell = self.take(column);
        let known = words.iter().find(|word| cell.trim().eq_ignore_ascii_case(word));
        known.map_or(cell, |word| (*word).to_owned())
    }

    /// Reports the content of columns that rows of this kind do not have.
    pub fn unused(&self, notes: &mut Notes) {
        for at in (0..self.cells.len()).filter(|at| self.columns.known(*at) && self.has(*at)) {
            let (line, column) = (self.line, excerpt(self.columns.name(at)));
            let cell = excerpt(self.cells.get(at).map_or("", String::as_str));
            notes.say(format!(
                "line {line}, column “{column}”: rows of this kind have none: “{cell}”"
            ));
        }
    }
}

/// A deck that is built from rows.
pub struct Rows {
    pub gather: Gather,
    decks: usize,
    themes: usize,
}

impl Rows {
    pub fn new(gather: Gather) -> Rows {
        Rows { gather, decks: 0, themes: 0 }
    }

    /// Adds the card, or the other part of the deck, that a row describes.
    pub fn row(&mut self, row: &mut Row<'_>) {
        match row.take("row").trim().to_lowercase().as_str() {
            "" | "card" => self.card(row),
            "deck" => self.deck(row),
            "theme" => self.theme(row),
            "band" if self.gather.room("bands") => {
                let (from, name, text) = (row.take("from"), row.take("name"), row.take("text"));
                self.gather.draft.bands.push(Band { from: per_cent(from), name, text });
            }
            "audit" if self.gather.room("audit questions") => {
                let (theme, prompt) = (row.take("theme"), row.take("prompt"));
                self.gather.draft.audit.push(Prompt { theme, prompt });
            }
            "set" if self.gather.room("sets") => {
                let (id, name, cards) = (row.take("id"), row.take("name"), row.take("cards"));
                self.gather.draft.sets.push(Set { id, name, cards: split_ids(&cards) });
            }
            // The list is full, which is reported at the end.
            "band" | "audit" | "set" => row.cells.clear(),
            other => {
                self.gather.notes.say(format!(
                    "line {}: the row “{}”, which is none of card, deck, theme, band, audit and set",
                    row.line,
                    excerpt(other)
                ));
                row.cells.clear();
            }
        }
    }

    fn deck(&mut self, row: &mut Row<'_>) {
        self.decks += 1;
        if self.decks > 1 {
            let line = row.line;
            self.gather.notes.say(format!("line {line}: a second row of the deck as a whole"));
            row.cells.clear();
            return;
        }
        let draft = &mut self.gather.draft;
        draft.id = row.take("id");
        draft.lang = row.take("lang");
        draft.title = row.take("title");
        draft.intro = row.take("intro");
        draft.source = Source { title: row.take("source"), url: row.take("source url") };
    }

    fn theme(&mut self, row: &mut Row<'_>) {
        self.themes += 1;
        if !self.gather.room("themes") {
            row.cells.clear();
            return;
        }
        let theme = Theme {
            id: row.take("id"),
            name: row.take("name"),
            idea: row.take("idea"),
            habit: row.take("habit"),
            anchor: row.take("anchor"),
        };
        self.gather.draft.themes.push(theme);
    }

    fn card(&mut self, row: &mut Row<'_>) {
        if self.gather.is_full() {
            // Only counted, since there may be a million such rows.
            self.gather.card(Card::default(), "");
            row.cells.clear();
            return;
        }
        let mut choices = Vec::new();
        for number in 1..=MAX_CHOICES {
            let choice = Choice {
                text: row.take(&of_choice("choice", number)),
                lean: row.word(&of_choice("lean", number), &["leader", "mixed", "manager"]),
                explanation: row.take(&of_choice("explanation", number)),
            };
            if choice != Choice::default() {
                choices.push(choice);
            }
        }
        let mut card = Card {
            id: row.take("id"),
            theme: row.take("theme"),
            kind: row.word("kind", &[CHOOSE, SPOT]),
            scenario: row.take("scenario"),
            choices,
            answer: row.word("answer", &["leader", "manager"]),
            said_leader: row.take("explanation leader"),
            said_manager: row.take("explanation manager"),
        };
        if card.kind.trim().is_empty() {
            let spot = card.choices.is_empty() && !card.answer.is_empty();
            card.kind = if spot { SPOT } else { CHOOSE }.to_owned();
        }
        self.gather.card(card, "");
    }

    /// Resolves the themes that rows name, by id or by name. A table without theme rows gets the themes that its cards
    /// name.
    pub fn done(mut self) -> Gather {
        let gather = &mut self.gather;
        let mut ids = Ids::default();
        gather.draft.themes.iter().for_each(|theme| ids.note(&theme.id));
        for (at, theme) in gather.draft.themes.iter_mut().enumerate() {
            if theme.id.trim().is_empty() && !theme.name.trim().is_empty() {
                theme.id = ids.make(&theme.name, "theme", at + 1);
            }
        }
        let (mut cards, mut audit) =
            (std::mem::take(&mut gather.draft.cards), std::mem::take(&mut gather.draft.audit));
        let cells = cards.iter_mut().map(|card| &mut card.theme);
        for cell in cells.chain(audit.iter_mut().map(|prompt| &mut prompt.theme)) {
            let themes = &gather.draft.themes;
            if self.themes == 0 {
                *cell = gather.theme(cell);
            } else if !themes.iter().any(|theme| theme.id == *cell)
                && let Some(theme) = themes.iter().find(|theme| theme.name.trim() == cell.trim())
            {
                *cell = theme.id.clone();
            }
        }
        (gather.draft.cards, gather.draft.audit) = (cards, audit);
        self.gather
    }
}

/// Removes the per cent sign that spreadsheets append to a number.
fn per_cent(from: String) -> String {
    let number = from.trim().trim_end_matches('%').trim_end();
    if number.parse::<u32>().is_ok() { number.to_owned() } else { from }
}

/// Splits the ids of a set's cards at commas, semicolons or line breaks. A backslash escapes the character after it.
fn split_ids(cell: &str) -> Vec<String> {
    let mut ids = Vec::new();
    // The current id, and the length of its start that must not be trimmed, because it ends in an escaped character.
    let (mut id, mut kept) = (String::new(), 0);
    let mut signs = cell.chars().chain(['\n']);
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                id.extend(signs.next());
                kept = id.len();
            }
            ',' | ';' | '\n' => {
                id.truncate(id.trim_end().len().max(kept));
                kept = 0;
                if !id.is_empty() {
                    ids.push(std::mem::take(&mut id));
                }
            }
            sign if id.is_empty() && sign.is_whitespace() => {}
            sign => id.push(sign),
        }
    }
    ids
}
