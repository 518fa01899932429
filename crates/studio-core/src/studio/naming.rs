//! The id of a deck that is begun here. Its file and what readers store are named after it, so no two decks may begin
//! with the same one: it ends in signs made by chance. Before them it follows the title, until the author types another
//! id, closes the deck, or it goes out.

use crate::draft::Draft;
use crate::edit::Edit;
use crate::field::{DeckText, Field};
use crate::formats::slug;
use crate::history::History;

/// Signs of the draft's id that tell a deck from others.
const MARK: usize = 6;

/// How the open deck is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Naming {
    /// What its id ends in.
    end: String,
}

impl Naming {
    /// Of a draft with an id that chance made.
    pub(super) fn new(draft: &str) -> Naming {
        let signs = draft.chars().filter(char::is_ascii_alphanumeric);
        Naming { end: format!("-{}", signs.take(MARK).collect::<String>()) }
    }

    pub(super) fn id(&self, title: &str) -> String {
        slug(title).unwrap_or_else(|| "deck".to_owned()) + &self.end
    }

    /// The id of a deck that was named so, and goes on as another draft; none if it was named otherwise.
    pub(super) fn renamed(&self, id: &str, to: &Naming) -> Option<String> {
        Some(id.strip_suffix(&self.end)?.to_owned() + &to.end)
    }

    /// A text is typed. If it is the title, the id goes along, unless it is another one already.
    pub(super) fn typed(&self, past: &History, draft: &Draft, field: Field, text: String) -> Edit {
        if field != Field::Deck(DeckText::Title) || draft.id != self.id(&draft.title) {
            return Edit::typed(past, draft, field, text);
        }
        let id = Edit::Text(Field::Deck(DeckText::Id), self.id(&text));
        Edit::All(vec![Edit::Text(field, text), id])
    }
}
