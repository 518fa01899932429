//! A draft while it is read from a file: no list grows beyond its limit, and what has no id gets one at the end.

use super::ids::Ids;
use super::notes::Notes;
use super::{Format, Left, NotRead, decode};
use crate::draft::{Card, Draft, Theme};
use quiz::deck::file::{Json, MAX_CARDS, MAX_ITEMS};
use std::collections::HashMap;

/// The title of a deck whose file has none.
pub const UNTITLED: &str = "Imported";
/// Most choices of a card that are taken. A card has at most 5; some more are kept for the author to choose from.
pub const MAX_CHOICES: usize = 20;

/// What right and wrong became.
const RIGHT_AND_WRONG: &str =
    "Right answers became leader choices, wrong ones manager choices: check the middle ones.";

/// What was read so far.
#[derive(Default)]
pub struct Gather {
    pub draft: Draft,
    pub notes: Notes,
    /// Where the theme of a name stands.
    named: HashMap<String, usize>,
    /// Cards that have no id yet, and what they are named after.
    unnamed: Vec<(usize, String)>,
    /// How many there were of each list, its limit included.
    met: HashMap<&'static str, usize>,
}

impl Gather {
    /// A draft for a format that knows nothing of the deck as a whole.
    pub fn bare(notes: Notes) -> Gather {
        let draft = Draft { title: UNTITLED.to_owned(), ..Draft::default() };
        Gather { draft, notes, ..Gather::default() }
    }

    /// Whether one more of a list is taken; what is not is counted.
    pub fn room(&mut self, list: &'static str) -> bool {
        let met = self.met.entry(list).or_default();
        *met += 1;
        *met <= if list == "cards" { MAX_CARDS } else { MAX_ITEMS }
    }

    /// Whether no more cards are taken.
    pub fn is_full(&self) -> bool {
        self.draft.cards.len() >= MAX_CARDS
    }

    /// Adds a card. One without an id gets one after this name, once all are known.
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

    /// Takes no more choices of the card at this place than anybody could choose from.
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

    /// The id of the theme of this name, which is made if there is none yet.
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

    /// Says once that leans were guessed.
    pub fn right_and_wrong(&mut self) {
        self.notes.once(RIGHT_AND_WRONG);
    }

    /// What was read, if that is anything of a deck besides its language.
    ///
    /// # Errors
    /// That there is no question in this format.
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

    /// The draft, and what is to be said of it.
    pub fn done(mut self) -> (Draft, Vec<Left>) {
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

/// Whether any text has U+FFFD in it.
fn has_lost(json: &Json) -> bool {
    match json {
        Json::Text(text) => text.contains(char::REPLACEMENT_CHARACTER),
        Json::List(items) => items.iter().any(has_lost),
        Json::Object(fields) => fields.iter().any(|(_, value)| has_lost(value)),
        _ => false,
    }
}
