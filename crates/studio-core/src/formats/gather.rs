//! A draft while a reader of a format fills it. It limits the length of every list, collects the lines about what was
//! left out, and gives ids to cards that have none once all cards are known.

use super::ids::Ids;
use super::notes::Notes;
use super::{Format, LeftOut, NotRead, decode};
use crate::draft::{Card, Draft, Theme};
use quiz::deck::file::{Json, MAX_CARDS, MAX_ITEMS};
use std::collections::HashMap;

/// The title of a deck whose file has none.
pub const UNTITLED: &str = "Imported";
/// Maximum number of choices per card that are imported. A valid card has at most 5; the others are kept so that the
/// author can choose.
pub const MAX_CHOICES: usize = 20;

/// The line about leans that were derived from right and wrong.
const RIGHT_AND_WRONG: &str =
    "Right answers became leader choices, wrong ones manager choices: check the middle ones.";

/// What was read so far; each reader of a format returns one.
#[derive(Default)]
pub struct Gather {
    pub draft: Draft,
    pub notes: Notes,
    /// The index of each theme, by its name.
    named: HashMap<String, usize>,
    /// The indexes of cards without an id, with the names from which their ids will be made.
    unnamed: Vec<(usize, String)>,
    /// How many items of each list the file has, including those beyond the limit.
    met: HashMap<&'static str, usize>,
}

impl Gather {
    /// An empty draft for a format that has no data about the deck as a whole.
    pub fn bare(notes: Notes) -> Gather {
        let draft = Draft { title: UNTITLED.to_owned(), ..Draft::default() };
        Gather { draft, notes, ..Gather::default() }
    }

    /// Counts an item of a list. Returns whether the list still has room for it.
    pub fn room(&mut self, list: &'static str) -> bool {
        let met = self.met.entry(list).or_default();
        *met += 1;
        *met <= if list == "cards" { MAX_CARDS } else { MAX_ITEMS }
    }

    /// Whether the draft has the maximum number of cards.
    pub fn is_full(&self) -> bool {
        self.draft.cards.len() >= MAX_CARDS
    }

    /// Adds a card, if there is room. A card without an id gets one later, made from `name`.
    pub fn card(&mut self, mut card: Card, name: &str) {
        if !self.room("cards") {
            return;
        }
        if card.id.trim().is_empty() {
            self.unnamed.push((self.draft.cards.len(), name.to_owned()));
        }
        self.choices(self.draft.cards.len(), &mut card);
        self.draft.cards.push(card);
    }

    /// Truncates the choices of a card to [`MAX_CHOICES`], and reports it. `at` is the card's index.
    pub fn choices(&mut self, at: usize, card: &mut Card) {
        let beyond = card.choices.len().saturating_sub(MAX_CHOICES);
        if beyond > 0 {
            card.choices.truncate(MAX_CHOICES);
            self.notes.say(format!(
                "card {}: the first {MAX_CHOICES} choices were taken, and {beyond} left out; a card has at most 5",
                at + 1
            ));
        }
    }

    /// The id of the theme with this name. Creates the theme if it does not exist.
    pub fn theme(&mut self, name: &str) -> String {
        let name = if name.trim().is_empty() { UNTITLED } else { name.trim() };
        if self.named.is_empty() {
            for (at, theme) in self.draft.themes.iter().enumerate() {
                self.named.entry(theme.name.clone()).or_insert(at);
            }
        }
        let known = self.named.get(name).and_then(|at| self.draft.themes.get(*at));
        if let Some(theme) = known.filter(|theme| !theme.id.is_empty()) {
            return theme.id.clone();
        }
        if !self.room("themes") {
            return String::new();
        }
        let mut ids = Ids::default();
        self.draft.themes.iter().for_each(|theme| ids.note(&theme.id));
        let id = ids.make(name, "theme", self.draft.themes.len() + 1);
        self.named.insert(name.to_owned(), self.draft.themes.len());
        self.draft.themes.push(Theme { id: id.clone(), name: name.to_owned(), ..Theme::default() });
        id
    }

    /// Reports, once per file, that leans were derived from right and wrong.
    pub fn right_and_wrong(&mut self) {
        self.notes.once(RIGHT_AND_WRONG);
    }

    /// Returns what was read, unless it is no more than a language.
    ///
    /// # Errors
    /// [`NotRead::NoQuestion`] if nothing of a deck was read.
    pub fn if_any(self, format: Format) -> Result<Gather, NotRead> {
        let nothing =
            Draft { lang: self.draft.lang.clone(), ..Gather::bare(Notes::default()).draft };
        match self.draft == nothing {
            true => Err(NotRead::NoQuestion(format, self.notes.first())),
            false => Ok(self),
        }
    }

    fn name_cards(&mut self) {
        let mut ids = Ids::default();
        self.draft.cards.iter().for_each(|card| ids.note(&card.id));
        for (at, name) in std::mem::take(&mut self.unnamed) {
            if let Some(card) = self.draft.cards.get_mut(at) {
                card.id = ids.make(&name, "card", at + 1);
            }
        }
    }

    /// Finishes the draft, and returns it with the lines about what was left out.
    pub fn done(mut self) -> (Draft, Vec<LeftOut>) {
        self.name_cards();
        for (list, most) in [
            ("cards", MAX_CARDS),
            ("themes", MAX_ITEMS),
            ("bands", MAX_ITEMS),
            ("audit questions", MAX_ITEMS),
            ("sets", MAX_ITEMS),
        ] {
            let met = self.met.get(list).copied().unwrap_or_default();
            if met > most {
                self.notes.say(format!(
                    "{list}: the first {most} were taken, and {} left out; a deck has at most {most}",
                    met - most
                ));
            }
        }
        if has_lost(&self.draft.whole_json()) {
            self.notes.once(decode::LOST);
        }
        (self.draft, self.notes.told())
    }
}

/// Whether any text contains U+FFFD, the replacement character.
fn has_lost(json: &Json) -> bool {
    match json {
        Json::Text(text) => text.contains(char::REPLACEMENT_CHARACTER),
        Json::List(items) => items.iter().any(has_lost),
        Json::Object(fields) => fields.iter().any(|(_, value)| has_lost(value)),
        _ => false,
    }
}
