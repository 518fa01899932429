//! Reads lists from JSON, and references to their items. No list is read beyond its limit, because decks are untrusted.

use super::{Fields, Need, Problems, Reader, shorten};
use crate::deck::Theme;
use crate::deck::file::{Json, MAX_CARDS, MAX_ITEMS};
use crate::deck::problem::Fault;

impl<P: Problems> Reader<P> {
    /// The index of the theme that the field `theme` names. If the deck has no themes, that is reported once, not again
    /// for every card.
    pub fn theme_named(&mut self, fields: &Fields<'_>, themes: &[Theme]) -> usize {
        let id = self.text(fields, "theme", Need::Text);
        let found = themes.iter().position(|theme| theme.id == id);
        if found.is_none() && !themes.is_empty() && !id.trim().is_empty() {
            self.report(fields.place, || Fault::UnknownTheme(shorten(&id)));
        }
        found.unwrap_or(0)
    }

    /// The items of a required, non-empty list.
    pub fn some<'j>(&mut self, fields: &Fields<'j>, name: &'static str) -> &'j [Json] {
        let items = self.list(fields, name);
        if items.is_empty() && matches!(fields.get(name), Some(Json::List(_))) {
            self.report(fields.place, || Fault::NoneOf(name));
        }
        items
    }

    /// The items of a required list, at most [`MAX_ITEMS`]. It returns a slice instead of taking a closure: with a
    /// closure, this function would be compiled again for each list.
    pub fn list<'j>(&mut self, fields: &Fields<'j>, name: &'static str) -> &'j [Json] {
        match self.need(fields, name) {
            Some(Json::List(items)) => {
                self.not_too_many(fields, name, items.len());
                items.get(..MAX_ITEMS).unwrap_or(items)
            }
            Some(_) => {
                self.wrong_type(fields.place, name, "a list in [ ]");
                &[]
            }
            None => &[],
        }
    }

    fn not_too_many(&mut self, fields: &Fields<'_>, field: &'static str, count: usize) {
        match field {
            "cards" if count > MAX_CARDS => {
                self.report(fields.place, || Fault::TooManyCards(count))
            }
            // `choice_count` checks the number of choices.
            "cards" | "choices" => {}
            _ if count > MAX_ITEMS => {
                self.report(fields.place, || Fault::TooManyItems {
                    field,
                    count,
                    limit: MAX_ITEMS,
                });
            }
            _ => {}
        }
    }
}
