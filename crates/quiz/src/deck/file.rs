//! Reads and validates deck files. It turns JSON into a valid [`Deck`], or returns *all* problems of the deck, not only
//! the first. This is the only place where a [`Deck`] is created. Browsers and native programs use the same code, so
//! they agree on which decks are valid.
//!
//! `parse.rs` parses JSON, `read.rs` reads single fields, `card.rs` reads cards, `check.rs` has the rules between
//! parts, `write.rs` serializes. `docs/deck-format.md` describes the format for authors.

mod card;
mod check;
mod json;
mod parse;
pub(super) mod read;
pub(crate) mod write;

pub use json::Json;
pub use parse::MAX_DEPTH;
pub use read::MAX_PROBLEMS;

use super::problem::{Fault, Place, Problem};
use super::{Band, Card, Choice, Deck, FORMAT, Kind, Lean, Prompt, Role, Set, Source, Theme};
use crate::text::split;
use read::{Count, Fields, Need, Problems, Reader, shorten};

/// Maximum size of a deck file, in bytes (1 MiB).
pub const MAX_FILE_BYTES: usize = 1 << 20;
/// Maximum number of cards in a deck.
pub const MAX_CARDS: usize = 200;
/// Maximum number of themes, bands, audit questions and sets, each. It is more than any author writes, and small enough
/// that validating a hostile file does not block a phone.
pub const MAX_ITEMS: usize = 200;
/// Number of choices that a `choose` card may have.
pub const CHOICES: std::ops::RangeInclusive<usize> = 2..=5;
/// Maximum length of a text, in characters.
pub const MAX_TEXT_CHARS: usize = 2_000;
/// The value of the attribute `set` that deals every card, so no set can have this id.
pub const ALL: &str = "all";
/// Ids that no set can have: they have another meaning in the attribute `set` or in storage keys.
const RESERVED_SET_IDS: [&str; 3] = [ALL, "audit", "history"];
/// Highest value of a band's `from`, in per cent.
pub const MAX_BAND_FROM: u8 = 100;

/// The fields that each object of the format may have. The JSON Schema is generated from these lists as well.
pub(super) mod fields {
    pub const DECK: &[&str] = &[
        "format", "id", "lang", "title", "intro", "source", "themes", "cards", "bands", "audit",
        "sets", "$schema",
    ];
    pub const SOURCE: &[&str] = &["title", "url"];
    pub const THEME: &[&str] = &["id", "name", "idea", "habit", "anchor"];
    /// The fields of both kinds of card.
    pub const CARD: &[&str] =
        &["id", "theme", "kind", "scenario", "choices", "answer", "explanations"];
    pub const CHOOSE: &[&str] = &["id", "theme", "kind", "scenario", "choices"];
    pub const SPOT: &[&str] = &["id", "theme", "kind", "scenario", "answer", "explanations"];
    pub const CHOICE: &[&str] = &["text", "lean", "explanation"];
    pub const EXPLANATIONS: &[&str] = &["leader", "manager"];
    pub const BAND: &[&str] = &["from", "name", "text"];
    pub const PROMPT: &[&str] = &["theme", "prompt"];
    pub const SET: &[&str] = &["id", "name", "cards"];
}

impl Deck {
    /// Reads a deck from the bytes of a file. See [`Json::from_file`].
    ///
    /// # Errors
    /// What is wrong with the file as a whole, or every problem of its deck.
    pub fn from_file(bytes: &[u8]) -> Result<Deck, Vec<Problem>> {
        Deck::of(Json::from_file(bytes))
    }

    /// Reads a deck from the text of a file. See [`Json::parse`].
    ///
    /// # Errors
    /// What is wrong with the file as a whole, or every problem of its deck.
    pub fn parse(text: &str) -> Result<Deck, Vec<Problem>> {
        Deck::of(Json::parse(text))
    }

    fn of(json: Result<Json, Fault>) -> Result<Deck, Vec<Problem>> {
        match json {
            Ok(json) => Deck::read(&json),
            Err(fault) => Err(vec![Problem { place: Place::Deck, fault }]),
        }
    }

    /// Reads a deck from parsed JSON.
    ///
    /// # Errors
    /// Every problem of the deck (at most [`MAX_PROBLEMS`]), from its head to its sets. The list is never empty.
    pub fn read(json: &Json) -> Result<Deck, Vec<Problem>> {
        Deck::collecting(json)
    }

    /// Like [`Deck::parse`], but returns `None` if the deck is invalid. For programs that never describe problems: the
    /// code and sentences for that are then not compiled in.
    pub fn parse_valid(text: &str) -> Option<Deck> {
        Deck::read_valid(&Json::parse_valid(text)?)
    }

    /// Like [`Deck::read`], but returns `None` if the deck is invalid. See [`Deck::parse_valid`].
    pub fn read_valid(json: &Json) -> Option<Deck> {
        Deck::collecting::<Count>(json).ok()
    }

    fn collecting<P: Problems>(json: &Json) -> Result<Deck, P> {
        let mut reader: Reader<P> = Reader::default();
        let mut deck = reader.deck(json);
        if reader.problems.count() == 0 {
            deck.fingerprint = write::fingerprint(&deck);
            Ok(deck)
        } else {
            Err(reader.problems)
        }
    }
}

impl<P: Problems> Reader<P> {
    fn deck(&mut self, json: &Json) -> Deck {
        let top = self.fields(json, Place::Deck, fields::DECK);
        self.format(&top);
        let mut deck = Deck {
            id: self.text(&top, "id", Need::Text),
            lang: self.lang(&top),
            title: self.text(&top, "title", Need::Text),
            intro: self.text(&top, "intro", Need::Optional),
            source: self.source(&top),
            themes: Vec::new(),
            cards: Vec::new(),
            bands: Vec::new(),
            audit: Vec::new(),
            sets: Vec::new(),
            fingerprint: 0,
        };
        for (n, json) in self.some(&top, "themes").iter().enumerate() {
            deck.themes.push(self.theme(n + 1, json));
        }
        let ids: Vec<&str> = deck.themes.iter().map(|theme| theme.id.as_str()).collect();
        self.ids_stand_once(&ids, |number, id| Place::Theme { number, id });
        for (n, json) in self.some(&top, "cards").iter().enumerate() {
            deck.cards.push(self.card(n + 1, json, &deck.themes));
        }
        let ids: Vec<&str> = deck.cards.iter().map(|card| card.id.as_str()).collect();
        self.ids_stand_once(&ids, |number, id| Place::Card { number, id });
        for (n, json) in self.some(&top, "bands").iter().enumerate() {
            deck.bands.push(self.band(n + 1, json));
        }
        self.bands_rise(&deck.bands);
        if top.get("audit").is_some() {
            for (n, json) in self.list(&top, "audit").iter().enumerate() {
                deck.audit.push(self.prompt(n + 1, json, &deck.themes));
            }
            self.prompts_differ(&deck.audit);
        }
        if top.get("sets").is_some() {
            for (n, json) in self.list(&top, "sets").iter().enumerate() {
                deck.sets.push(self.set(n + 1, json, &deck.cards));
            }
            let ids: Vec<&str> = deck.sets.iter().map(|set| set.id.as_str()).collect();
            self.ids_stand_once(&ids, |number, id| Place::Set { number, id });
            if let Some(set) = deck.sets.first()
                && set.cards.first().is_some_and(|first| *first != 0)
            {
                self.report(Place::Set { number: 1, id: &set.id }, || Fault::FirstSet);
            }
        }
        deck
    }

    fn format(&mut self, top: &Fields<'_>) {
        match top.get("format") {
            Some(Json::Number(n)) if *n == f64::from(FORMAT) => {}
            Some(_) => self.report(top.place, || Fault::UnsupportedFormat),
            None => self.missing(top, "format"),
        }
    }

    fn lang(&mut self, top: &Fields<'_>) -> String {
        let tag = self.text(top, "lang", Need::Text);
        let parts_fit = split(&tag, "-").all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let begins = split(&tag, "-").next().is_some_and(|first| {
            first.len() >= 2 && first.bytes().all(|b| b.is_ascii_alphabetic())
        });
        if !tag.trim().is_empty() && !(parts_fit && begins) {
            self.report(top.place, || Fault::BadLang(shorten(&tag)));
        }
        tag
    }

    fn source(&mut self, top: &Fields<'_>) -> Source {
        let Some(json) = top.get("source") else { return Source::default() };
        let fields = self.fields(json, Place::Source, fields::SOURCE);
        let title = self.text(&fields, "title", Need::Text);
        let url = self.nullable(&fields, "url");
        if let Some(url) = url.as_ref().filter(|url| !url.trim().is_empty())
            && !is_web_address(url)
        {
            self.report(fields.place, || Fault::BadUrl(shorten(url)));
        }
        Source { title, url }
    }

    fn theme(&mut self, number: usize, json: &Json) -> Theme {
        let place = Place::Theme { number, id: json.id() };
        let fields = self.fields(json, place, fields::THEME);
        Theme {
            id: self.text(&fields, "id", Need::Text),
            name: self.text(&fields, "name", Need::Text),
            idea: self.text(&fields, "idea", Need::Text),
            habit: self.text(&fields, "habit", Need::Text),
            anchor: self.nullable(&fields, "anchor"),
        }
    }

    fn band(&mut self, number: usize, json: &Json) -> Band {
        let fields = self.fields(json, Place::Band(number), fields::BAND);
        Band {
            from: self.percentage(&fields, "from"),
            name: self.text(&fields, "name", Need::Text),
            text: self.text(&fields, "text", Need::Text),
        }
    }

    fn set(&mut self, number: usize, json: &Json, cards: &[Card]) -> Set {
        let fields = self.fields(json, Place::Set { number, id: json.id() }, fields::SET);
        let id = self.text(&fields, "id", Need::Text);
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let begins = id.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        if !id.trim().is_empty() && !(plain && begins && !RESERVED_SET_IDS.contains(&id.as_str())) {
            self.report(fields.place, || Fault::BadSetId(shorten(&id)));
        }
        let name = self.text(&fields, "name", Need::Text);
        let mut set = Set { id, name, cards: Vec::new() };
        for json in self.some(&fields, "cards") {
            let Json::Text(id) = json else {
                self.wrong_type(fields.place, "cards", "a list of the ids of cards");
                continue;
            };
            match cards.iter().position(|card| card.id == *id) {
                Some(at) if set.cards.contains(&at) => {
                    self.report(fields.place, || Fault::CardTwice(shorten(id)));
                }
                Some(at) => set.cards.push(at),
                None if id.trim().is_empty() => self.report(fields.place, || Fault::Empty("cards")),
                None => self.report(fields.place, || Fault::UnknownCard(shorten(id))),
            }
        }
        set
    }

    fn prompt(&mut self, number: usize, json: &Json, themes: &[Theme]) -> Prompt {
        let fields = self.fields(json, Place::Audit(number), fields::PROMPT);
        Prompt {
            theme: self.theme_named(&fields, themes),
            prompt: self.text(&fields, "prompt", Need::Text),
        }
    }
}

/// Whether a URL is safe to use as a link. Decks are untrusted, so `javascript:` and similar schemes are not allowed.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
