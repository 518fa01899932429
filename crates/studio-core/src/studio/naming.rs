//! The id of a deck that is begun here. Its file and what readers store are named after it, so no two decks may begin
//! with the same one: it follows the title, until the author types another id or the deck goes out.

use crate::draft::Draft;
use crate::edit::Edit;
use crate::field::{DeckText, Field};
use crate::formats::slug;

/// Signs of the draft's id that tell a deck from others.
const MARK: usize = 6;

/// How the open deck is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Naming {
    /// Made by chance.
    mark: String,
    /// An id that other decks have.
    taken: String,
}

impl Naming {
    /// Of a draft with an id that chance made, for a deck that must not have the id `taken`.
    pub(super) fn new(draft: &str, taken: String) -> Naming {
        let signs = draft.chars().filter(char::is_ascii_alphanumeric);
        Naming { mark: signs.take(MARK).collect(), taken }
    }

    pub(super) fn id(&self, title: &str) -> String {
        match slug(title) {
            Some(id) if id != self.taken => id,
            Some(id) => format!("{id}-{}", self.mark),
            None => format!("deck-{}", self.mark),
        }
    }

    /// A text is typed. If it is the title, the id goes along, unless it is another one already.
    pub(super) fn typed(&self, draft: &Draft, field: Field, text: String) -> Edit {
        if field != Field::Deck(DeckText::Title) || draft.id != self.id(&draft.title) {
            return Edit::typed(draft, field, text);
        }
        let id = Edit::Text(Field::Deck(DeckText::Id), self.id(&text));
        Edit::All(vec![Edit::Text(field, text), id])
    }
}
