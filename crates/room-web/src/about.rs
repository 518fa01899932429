//! What never changes in a room: its deck, code and language. The server sends it once, as `room.json`.

use quiz::{Deck, Json};
use room_core::read::field;
use room_core::{Code, Seen, State};
use room_views::{Scene, Words};
use views::Context;

/// The content of `room.json`.
pub struct About {
    pub deck: Deck,
    deal: Vec<usize>,
    code: Code,
    /// The address that people type, if the server has one configured.
    pub address: Option<String>,
    words: &'static Words,
    quiz_words: &'static views::words::Words,
    keep: u32,
    shipped: bool,
}

impl About {
    /// Reads the text of `room.json`.
    ///
    /// # Errors
    /// A sentence, if it is not JSON, or if a field is missing or invalid.
    pub fn read(text: &str) -> Result<About, String> {
        let json =
            Json::parse_valid(text).ok_or("What the server tells of the room is no JSON.")?;
        let known = || {
            let code: String = field(&json, "code")?;
            // The sentences of rooms and of the quiz, if the language is not English. English is part of the Wasm.
            let mut told: Vec<Vec<String>> =
                field::<Option<Vec<Vec<String>>>>(&json, "words")?.unwrap_or_default();
            let (words, quiz_words) = match (told.pop(), told.pop()) {
                (Some(quiz), Some(own)) => {
                    // Leaked on purpose: they are used for as long as the page exists.
                    let own = room_views::words::ENGLISH.with(&mut own.into_iter());
                    let quiz = views::words::ENGLISH.with(&mut quiz.into_iter());
                    (&*Box::leak(Box::new(own)), &*Box::leak(Box::new(quiz)))
                }
                _ => (&room_views::words::ENGLISH, &views::words::ENGLISH),
            };
            Some(About {
                deck: Deck::read_valid(json.get("deck")?)?,
                deal: field(&json, "deal")?,
                code: Code::read(&code)?,
                address: field(&json, "address")?,
                words,
                quiz_words,
                keep: field(&json, "keep")?,
                shipped: field(&json, "shipped")?,
            })
        };
        known().ok_or_else(|| "What the server tells of the room cannot be read.".to_owned())
    }

    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The data with which views are drawn.
    pub fn scene<'a>(&'a self, state: &'a State, seen: Option<&'a Seen>) -> Scene<'a> {
        Scene {
            context: Context { words: self.quiz_words, deck: &self.deck, article: None },
            words: self.words(),
            code: self.code,
            deal: &self.deal,
            state,
            seen,
            keep: self.keep,
            shipped: self.shipped,
            still: false,
        }
    }

    pub fn code(&self) -> Code {
        self.code
    }
}
