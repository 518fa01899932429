//! What never changes of a room, as the server tells it once.

use quiz::{Deck, Json};
use room_core::read::field;
use room_core::{Code, Seen, State};
use room_views::{Scene, Words};
use views::Context;

/// A room's deck, and what else its pages need.
pub struct About {
    pub deck: Deck,
    deal: Vec<usize>,
    code: Code,
    /// The address that people type, if the server knows it.
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
    /// A sentence.
    pub fn read(text: &str) -> Result<About, String> {
        let json =
            Json::parse_valid(text).ok_or("What the server tells of the room is no JSON.")?;
        let known = || {
            let code: String = field(&json, "code")?;
            // What rooms say, and what the quiz says, in another language than English: English is in the Wasm.
            let mut told: Vec<Vec<String>> =
                field::<Option<Vec<Vec<String>>>>(&json, "words")?.unwrap_or_default();
            let (words, quiz_words) = match (told.pop(), told.pop()) {
                (Some(quiz), Some(own)) => {
                    // For as long as the page is there.
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

    /// What views are given.
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
