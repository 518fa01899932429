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
    lang: String,
    keep: u32,
    shipped: bool,
}

#[derive(Deserialize)]
struct Told {
    code: String,
    lang: String,
    deal: Vec<usize>,
    keep: u32,
    shipped: bool,
    address: Option<String>,
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
        Ok(About {
            deck: deck.ok_or("The room's deck cannot be read.")?,
            deal: told.deal,
            code: Code::read(&told.code).ok_or("The room has no code.")?,
            address: told.address,
            lang: told.lang,
            keep: told.keep,
            shipped: told.shipped,
        })
    }

    pub fn words(&self) -> &'static Words {
        room_views::words::of(&self.lang)
    }

    /// What views are given.
    pub fn scene<'a>(&'a self, state: &'a State, seen: Option<&'a Seen>) -> Scene<'a> {
        Scene {
            context: Context {
                words: views::words::of(&self.lang).words,
                deck: &self.deck,
                article: None,
            },
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
