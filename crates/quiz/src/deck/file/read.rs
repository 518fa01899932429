//! Taking fields out of JSON while collecting what is wrong: every method returns something to go
//! on with, so that one problem never hides another.

use super::json::Json;
use super::{MAX_TEXT, Theme};
use crate::deck::problem::{Fault, Place, Problem};

/// Collects problems in the order they are met.
#[derive(Default)]
pub(super) struct Reader {
    pub problems: Vec<Problem>,
}

/// The fields of one object, and where it stands.
pub(super) struct Fields<'j> {
    pub place: Place,
    /// `None` if there was no object at all: its fields are then not reported missing one by one.
    object: Option<&'j Json>,
}

/// Whether a text has to be there.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    Text,
    Optional,
}

impl<'j> Fields<'j> {
    /// The field, unless it is absent.
    pub fn get(&self, name: &str) -> Option<&'j Json> {
        self.object.and_then(|object| object.get(name))
    }
}

impl Reader {
    pub fn say(&mut self, place: &Place, fault: Fault) {
        self.problems.push(Problem { place: place.clone(), fault });
    }

    pub fn missing(&mut self, fields: &Fields<'_>, name: &'static str) {
        if fields.object.is_some() {
            self.say(&fields.place, Fault::Missing(name));
        }
    }

    /// Opens an object, and reports fields the format does not know or that stand twice.
    pub fn fields<'j>(&mut self, json: &'j Json, place: Place, known: &[&str]) -> Fields<'j> {
        let Json::Object(entries) = json else {
            self.wrong_type(&place, "", "an object in { }");
            return Fields { place, object: None };
        };
        for (n, (name, _)) in entries.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                self.say(&place, Fault::UnknownField(name.clone()));
            } else if entries.iter().take(n).any(|(before, _)| before == name) {
                self.say(&place, Fault::FieldTwice(name.clone()));
            }
        }
        Fields { place, object: Some(json) }
    }

    /// A field that has to be there, whatever it holds.
    pub fn need<'j>(&mut self, fields: &Fields<'j>, name: &'static str) -> Option<&'j Json> {
        let value = fields.get(name);
        if value.is_none() {
            self.missing(fields, name);
        }
        value
    }

    /// A text of at most [`MAX_TEXT`] characters; blank only if it is optional.
    pub fn text(&mut self, fields: &Fields<'_>, name: &'static str, need: Need) -> String {
        let value = match fields.get(name) {
            None if need == Need::Optional => return String::new(),
            None => {
                self.missing(fields, name);
                return String::new();
            }
            Some(value) => value,
        };
        let Json::Text(text) = value else {
            self.wrong_type(&fields.place, name, "a text in quotes");
            return String::new();
        };
        let length = text.chars().count();
        if length > MAX_TEXT {
            self.say(&fields.place, Fault::TooLong { field: name, length, limit: MAX_TEXT });
        }
        if need == Need::Text && text.trim().is_empty() {
            self.say(&fields.place, Fault::Empty(name));
        }
        text.clone()
    }

    /// A text, or nothing if the field is absent or null.
    pub fn nullable(&mut self, fields: &Fields<'_>, name: &'static str) -> Option<String> {
        match fields.get(name) {
            None | Some(Json::Null) => None,
            Some(_) => Some(self.text(fields, name, Need::Text)),
        }
    }

    /// A word out of a small set.
    pub fn word<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &'static str,
        known: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let count = self.problems.len();
        let word = self.text(fields, name, Need::Text);
        let value = parse(&word);
        if value.is_none() && self.problems.len() == count && fields.object.is_some() {
            self.say(&fields.place, Fault::UnknownWord { field: name, word, known });
        }
        value
    }

    /// A whole number from 0 to 100.
    pub fn percentage(&mut self, fields: &Fields<'_>, name: &'static str) -> u8 {
        match self.need(fields, name) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
            Some(Json::Number(n)) if n.fract() == 0.0 && (0.0..=100.0).contains(n) => *n as u8,
            Some(_) => {
                self.say(&fields.place, Fault::BadNumber { field: name, low: 0, high: 100 });
                0
            }
            None => 0,
        }
    }

    /// The place of the theme that `theme` names.
    pub fn theme_named(&mut self, fields: &Fields<'_>, themes: &[Theme]) -> usize {
        let id = self.text(fields, "theme", Need::Text);
        let found = themes.iter().position(|theme| theme.id == id);
        if found.is_none() && !id.trim().is_empty() {
            self.say(&fields.place, Fault::UnknownTheme(id));
        }
        found.unwrap_or(0)
    }

    /// A list that may not be empty, its items numbered from 1.
    pub fn each<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &'static str,
        read: impl FnMut(&mut Reader, usize, &Json) -> T,
    ) -> Vec<T> {
        let items = self.list(fields, name, read);
        if items.is_empty() && matches!(fields.get(name), Some(Json::List(_))) {
            self.say(&fields.place, Fault::NoneOf(name));
        }
        items
    }

    /// A list, its items numbered from 1.
    pub fn list<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &'static str,
        mut read: impl FnMut(&mut Reader, usize, &Json) -> T,
    ) -> Vec<T> {
        match self.need(fields, name) {
            Some(Json::List(items)) => {
                items.iter().enumerate().map(|(n, item)| read(self, n + 1, item)).collect()
            }
            Some(_) => {
                self.wrong_type(&fields.place, name, "a list in [ ]");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn wrong_type(&mut self, place: &Place, field: &str, want: &'static str) {
        self.say(place, Fault::WrongType { field: field.to_owned(), want });
    }
}
