//! A guide: a facilitator's notes on the cards of a deck, in a JSON file beside the deck. [`Guide::read`] validates it
//! like a deck and returns all problems together. The notes are shown on the remote control and printed in the handout
//! (`crates/room/src/pages/notes.rs`), but not on phones or the wall.

use quiz::{Deck, Json};
use serde::{Deserialize, Serialize};

/// The value of `format` that this version reads.
const FORMAT: f64 = 1.0;
/// Maximum length of a text, in characters. The remote control is shown on a phone.
const MAX_TEXT_CHARS: usize = 400;
/// The fields of a note that are one text each, in the order in which `note` takes them.
const TEXT_FIELDS: [&str; 8] =
    ["aim", "listen", "minority", "right", "split", "wrong", "trap", "bridge"];

/// A valid guide: the notes with the ids of their cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    notes: Vec<(String, Note)>,
}

/// A facilitator's note on one card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What people should take away.
    pub aim: String,
    /// How many minutes the card takes: 1 to 60.
    pub minutes: u32,
    /// What to listen for while pairs talk.
    pub listen: String,
    /// Questions to the group: one to five.
    pub ask: Vec<String>,
    /// A question to those who took a choice that few took.
    pub minority: String,
    /// What to do if most took the best choice.
    pub right: String,
    /// What to do if the answers are split.
    pub split: String,
    /// What to do if most took another choice.
    pub wrong: String,
    pub trap: String,
    pub bridge: String,
}

impl Guide {
    /// The note on the card with this id.
    pub fn note(&self, id: &str) -> Option<&Note> {
        self.notes.iter().find(|(known, _)| known == id).map(|(_, note)| note)
    }

    /// Reads the guide of a deck.
    ///
    /// # Errors
    /// All problems, each as a sentence that names its place.
    pub fn read(json: &Json, deck: &Deck) -> Result<Guide, Vec<String>> {
        let mut problems = Vec::new();
        if !matches!(json.get("format"), Some(Json::Number(FORMAT))) {
            problems.push("the guide: `format` is not 1".to_owned());
        }
        if !matches!(json.get("deck"), Some(Json::Text(id)) if id == deck.id()) {
            problems.push(format!("the guide: `deck` is not \"{}\"", deck.id()));
        }
        let mut notes: Vec<(String, Note)> = Vec::new();
        let cards = match json.get("cards") {
            Some(Json::List(cards)) => cards.as_slice(),
            _ => {
                problems.push("the guide: `cards` is not a list".to_owned());
                &[]
            }
        };
        for (number, card) in cards.iter().enumerate() {
            let (id, known) = match card.get("id") {
                Some(Json::Text(id)) => (id.as_str(), deck.cards().iter().any(|c| c.id == *id)),
                _ => ("", false),
            };
            let at = format!("note {} \"{id}\"", number + 1);
            if !known {
                problems.push(format!("{at}: the deck has no such card"));
            }
            if notes.iter().any(|(earlier, _)| earlier == id) {
                problems.push(format!("{at}: the card has a note already"));
            }
            notes.push((id.to_owned(), note(card, &at, &mut problems)));
        }
        for card in deck.cards() {
            if !cards.is_empty() && notes.iter().all(|(id, _)| *id != card.id) {
                problems.push(format!("the guide: no note for the card \"{}\"", card.id));
            }
        }
        if problems.is_empty() { Ok(Guide { notes }) } else { Err(problems) }
    }
}

fn note(card: &Json, at: &str, problems: &mut Vec<String>) -> Note {
    if let Json::Object(fields) = card {
        let known =
            |name: &str| TEXT_FIELDS.contains(&name) || ["id", "minutes", "ask"].contains(&name);
        for (name, _) in fields.iter().filter(|(name, _)| !known(name)) {
            problems.push(format!("{at}: there is no field `{name}`"));
        }
    }
    let mut texts = TEXT_FIELDS.map(|field| text(card.get(field), at, field, problems)).into_iter();
    let mut next = || texts.next().unwrap_or_default();
    let (aim, listen, minority, right) = (next(), next(), next(), next());
    let (split, wrong, trap, bridge) = (next(), next(), next(), next());
    let minutes = match card.get("minutes") {
        Some(Json::Number(minutes)) if minutes.fract() == 0.0 && (1.0..=60.0).contains(minutes) => {
            *minutes as u32
        }
        _ => {
            problems.push(format!("{at}: `minutes` is not a whole number from 1 to 60"));
            0
        }
    };
    let ask = match card.get("ask") {
        Some(Json::List(questions)) if (1..=5).contains(&questions.len()) => {
            questions.iter().map(|asked| text(Some(asked), at, "ask", problems)).collect()
        }
        _ => {
            problems.push(format!("{at}: `ask` is not a list of one to five questions"));
            Vec::new()
        }
    };
    Note { aim, minutes, listen, ask, minority, right, split, wrong, trap, bridge }
}

fn text(value: Option<&Json>, at: &str, field: &str, problems: &mut Vec<String>) -> String {
    match value {
        Some(Json::Text(text)) if text.trim().is_empty() => {
            problems.push(format!("{at}: `{field}` is empty"));
        }
        Some(Json::Text(text)) if text.chars().count() > MAX_TEXT_CHARS => {
            problems.push(format!("{at}: `{field}` is longer than {MAX_TEXT_CHARS} characters"));
        }
        Some(Json::Text(text)) => return text.clone(),
        _ => problems.push(format!("{at}: `{field}` is not a text")),
    }
    String::new()
}
