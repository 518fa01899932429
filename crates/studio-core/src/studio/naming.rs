//! The id of a deck that was created here. The deck's file and what its readers store are named after it, so two decks
//! must not start with the same id: it ends in random characters. The part before them follows the title, until the
//! author types another id or closes the deck, or the deck is published.

use crate::draft::Draft;
use crate::edit::Edit;
use crate::field::{DeckText, Field};
use crate::formats::slug;
use crate::history::History;

/// Number of characters of the draft's random id that are appended to the deck's id.
const ID_SUFFIX_CHARS: usize = 6;

/// The random ending of the deck's id, while the id follows the title.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Naming {
    /// The ending of the id, with its hyphen.
    end: String,
}

impl Naming {
    /// Takes the ending from the draft's random id.
    pub(super) fn new(draft: &str) -> Naming {
        let signs = draft.chars().filter(char::is_ascii_alphanumeric);
        Naming { end: format!("-{}", signs.take(ID_SUFFIX_CHARS).collect::<String>()) }
    }

    pub(super) fn id(&self, title: &str) -> String {
        slug(title).unwrap_or_else(|| "deck".to_owned()) + &self.end
    }

    /// The id of a deck that continues as another draft. `None` if `id` does not have this ending.
    pub(super) fn renamed(&self, id: &str, to: &Naming) -> Option<String> {
        Some(id.strip_suffix(&self.end)?.to_owned() + &to.end)
    }

    /// Builds the edit for a typed text. If the text is the title, the id follows it, unless the author has chosen
    /// another id.
    pub(super) fn typed(&self, past: &History, draft: &Draft, field: Field, text: String) -> Edit {
        if field != Field::Deck(DeckText::Title) || draft.id != self.id(&draft.title) {
            return Edit::typed(past, draft, field, text);
        }
        let id = Edit::Text(Field::Deck(DeckText::Id), self.id(&text));
        Edit::All(vec![Edit::Text(field, text), id])
    }
}
