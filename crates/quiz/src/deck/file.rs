//! The door for deck files: JSON in, a valid [`Deck`] or *all* its problems out. The only place
//! where a deck is made. The text itself is parsed outside (by the browser's `JSON.parse`, or by
//! `serde_json` in native programs), into [`Json`].

mod check;
mod json;
mod read;
pub(crate) mod write;

pub use json::Json;

use super::problem::{Fault, Place, Problem};
use super::{Band, Card, Choice, Deck, FORMAT, Kind, Lean, Prompt, Role, Source, Theme};
use read::{Fields, Need, Reader};

/// Longest deck file, in bytes (1 MiB).
pub const MAX_FILE_BYTES: usize = 1 << 20;
/// Most cards in a deck.
pub const MAX_CARDS: usize = 200;
/// Fewest and most choices of a `choose` card.
pub const CHOICES: std::ops::RangeInclusive<usize> = 2..=5;
/// Longest text, in characters.
pub const MAX_TEXT: usize = 2_000;

/// The fields each object may have, as the format names them. Also the source of the JSON Schema.
pub(super) mod fields {
    pub const DECK: &[&str] = &[
        "format", "id", "lang", "title", "intro", "source", "themes", "cards", "bands", "audit",
        "$schema",
    ];
    pub const SOURCE: &[&str] = &["title", "url"];
    pub const THEME: &[&str] = &["id", "name", "idea", "habit", "anchor"];
    pub const CHOOSE: &[&str] = &["id", "theme", "kind", "scenario", "choices"];
    pub const SPOT: &[&str] = &["id", "theme", "kind", "scenario", "answer", "explanations"];
    pub const CHOICE: &[&str] = &["text", "lean", "explanation"];
    pub const EXPLANATIONS: &[&str] = &["leader", "manager"];
    pub const BAND: &[&str] = &["from", "name", "text"];
    pub const PROMPT: &[&str] = &["theme", "prompt"];
}

impl Deck {
    /// Reads a deck.
    ///
    /// # Errors
    /// Every problem the deck has, in the order of the file; never an empty list.
    pub fn read(json: &Json) -> Result<Deck, Vec<Problem>> {
        let mut reader = Reader::default();
        let mut deck = reader.deck(json);
        if reader.problems.is_empty() {
            deck.fingerprint = write::fingerprint(&deck);
            Ok(deck)
        } else {
            Err(reader.problems)
        }
    }
}

impl Reader {
    fn deck(&mut self, json: &Json) -> Deck {
        let top = self.fields(json, Place::Deck, fields::DECK);
        self.format(&top);
        let mut deck = Deck {
            id: self.text(&top, "id", Need::Text),
            lang: self.lang(&top),
            title: self.text(&top, "title", Need::Text),
            intro: self.text(&top, "intro", Need::Optional),
            source: self.source(&top),
            themes: self.each(&top, "themes", |r, n, j| r.theme(n, j)),
            cards: Vec::new(),
            bands: Vec::new(),
            audit: Vec::new(),
            fingerprint: 0,
        };
        self.ids_stand_once("themes", deck.themes.iter().map(|t| &t.id));
        deck.cards = self.each(&top, "cards", |r, n, j| r.card(n, j, &deck.themes));
        self.ids_stand_once("cards", deck.cards.iter().map(|c| &c.id));
        if deck.cards.len() > MAX_CARDS {
            self.say(&Place::Deck, Fault::TooManyCards(deck.cards.len()));
        }
        deck.bands = self.each(&top, "bands", |r, n, j| r.band(n, j));
        self.bands_rise(&deck.bands);
        if top.get("audit").is_some() {
            deck.audit = self.list(&top, "audit", |r, n, j| r.prompt(n, j, &deck.themes));
        }
        deck
    }

    fn format(&mut self, top: &Fields<'_>) {
        match top.get("format") {
            Some(Json::Number(n)) if *n == f64::from(FORMAT) => {}
            Some(_) => self.say(&top.place, Fault::UnsupportedFormat),
            None => self.missing(top, "format"),
        }
    }

    fn lang(&mut self, top: &Fields<'_>) -> String {
        let tag = self.text(top, "lang", Need::Text);
        let parts_fit = tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let begins = tag.split('-').next().is_some_and(|first| {
            first.len() >= 2 && first.bytes().all(|b| b.is_ascii_alphabetic())
        });
        if !tag.is_empty() && !(parts_fit && begins) {
            self.say(&top.place, Fault::BadLang(tag.clone()));
        }
        tag
    }

    fn source(&mut self, top: &Fields<'_>) -> Source {
        let Some(json) = top.get("source") else { return Source::default() };
        let fields = self.fields(json, Place::Source, fields::SOURCE);
        let title = self.text(&fields, "title", Need::Text);
        let url = self.nullable(&fields, "url");
        if let Some(url) = &url
            && !is_web_address(url)
        {
            self.say(&fields.place, Fault::BadUrl(url.clone()));
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

    fn card(&mut self, number: usize, json: &Json, themes: &[Theme]) -> Card {
        let id = json.id();
        let place = Place::Card { number, id: id.clone() };
        let spot = matches!(json.get("kind"), Some(Json::Text(kind)) if kind == "spot");
        let fields = self.fields(json, place, if spot { fields::SPOT } else { fields::CHOOSE });
        let theme = self.theme_named(&fields, themes);
        self.word(&fields, "kind", "\"choose\" or \"spot\"", |word| {
            matches!(word, "choose" | "spot").then_some(())
        });
        let scenario = self.text(&fields, "scenario", Need::Text);
        let (kind, choices) = if spot {
            self.spot(&fields, number, &id)
        } else {
            (Kind::Choose, self.choices(&fields, number, &id))
        };
        Card { id: self.text(&fields, "id", Need::Text), theme, kind, scenario, choices }
    }

    fn choices(&mut self, card: &Fields<'_>, number: usize, id: &str) -> Vec<Choice> {
        let present = matches!(card.get("choices"), Some(Json::List(_)));
        let choices = self.list(card, "choices", |r, choice, json| {
            let place = Place::Choice { number, id: id.to_owned(), choice };
            let fields = r.fields(json, place, fields::CHOICE);
            Choice {
                text: r.text(&fields, "text", Need::Text),
                lean: r
                    .word(&fields, "lean", "\"leader\", \"mixed\" or \"manager\"", lean)
                    .unwrap_or(Lean::Manager),
                explanation: r.text(&fields, "explanation", Need::Text),
            }
        });
        if present {
            self.choices_fit(&card.place, number, id, &choices);
        }
        choices
    }

    fn spot(&mut self, card: &Fields<'_>, number: usize, id: &str) -> (Kind, Vec<Choice>) {
        let answer = self.word(card, "answer", "\"leader\" or \"manager\"", role);
        let mut choices = Vec::new();
        if let Some(json) = self.need(card, "explanations") {
            let place = Place::Explanations { number, id: id.to_owned() };
            let fields = self.fields(json, place, fields::EXPLANATIONS);
            choices = Role::EACH
                .map(|role| Choice {
                    text: String::new(),
                    lean: role.lean(),
                    explanation: self.text(&fields, role.as_str(), Need::Text),
                })
                .into();
            self.explanations_differ(&choices, |_| fields.place.clone());
        }
        (Kind::Spot { answer: answer.unwrap_or(Role::Leader) }, choices)
    }

    fn band(&mut self, number: usize, json: &Json) -> Band {
        let fields = self.fields(json, Place::Band(number), fields::BAND);
        Band {
            from: self.percentage(&fields, "from"),
            name: self.text(&fields, "name", Need::Text),
            text: self.text(&fields, "text", Need::Text),
        }
    }

    fn prompt(&mut self, number: usize, json: &Json, themes: &[Theme]) -> Prompt {
        let fields = self.fields(json, Place::Audit(number), fields::PROMPT);
        Prompt {
            theme: self.theme_named(&fields, themes),
            prompt: self.text(&fields, "prompt", Need::Text),
        }
    }
}

fn lean(word: &str) -> Option<Lean> {
    Lean::EACH.into_iter().find(|lean| lean.as_str() == word)
}

fn role(word: &str) -> Option<Role> {
    Role::EACH.into_iter().find(|role| role.as_str() == word)
}

/// Decks are untrusted and this becomes a link: no `javascript:` and the like.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
