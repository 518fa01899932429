//! What never changes of a room, as the server tells it once.

use quiz::{Deck, Json};
use room_core::{Code, Seen, State};
use room_views::{Scene, Words};
use serde::Deserialize;
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

#[derive(Deserialize)]
struct Told {
    code: String,
    deal: Vec<usize>,
    keep: u32,
    shipped: bool,
    address: Option<String>,
    /// What rooms say, and what the quiz says, in another language than English: English is in the Wasm.
    words: Option<[Vec<String>; 2]>,
}

impl About {
    /// Reads the text of `room.json`.
    ///
    /// # Errors
    /// A sentence.
    pub fn read(text: &str) -> Result<About, String> {
        let told: Told = serde_json::from_str(text).map_err(|why| format!("The room: {why}."))?;
        let json = Json::parse(text).map_err(|_| "The room cannot be read.".to_owned())?;
        let deck = json.get("deck").and_then(|deck| Deck::read(deck).ok());
        let (words, quiz_words) = match told.words {
            None => (&room_views::words::ENGLISH, &views::words::ENGLISH),
            Some([own, quiz]) => {
                // For as long as the page is there.
                let own = room_views::words::ENGLISH.with(&mut own.into_iter());
                let quiz = views::words::ENGLISH.with(&mut quiz.into_iter());
                (&*Box::leak(Box::new(own)), &*Box::leak(Box::new(quiz)))
            }
        };
        Ok(About {
            deck: deck.ok_or("The room's deck cannot be read.")?,
            deal: told.deal,
            code: Code::read(&told.code).ok_or("The room has no code.")?,
            address: told.address,
            words,
            quiz_words,
            keep: told.keep,
            shipped: told.shipped,
        })
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
