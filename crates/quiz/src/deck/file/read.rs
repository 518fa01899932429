//! Taking fields out of JSON while collecting what is wrong: every method returns something to go
//! on with, so that one problem never hides another.

mod lists;

use super::json::Json;
use super::{MAX_FROM, MAX_TEXT};
use crate::deck::problem::{Fault, Place, Problem};

/// Most problems that are told of one deck. A file can be made to have half a million.
pub const MAX_PROBLEMS: usize = 1_000;

/// How problems are collected while a deck is read: as a list, or only counted. Both use the same reader, so they always
/// agree on whether a deck is valid.
pub trait Problems: Default {
    fn add(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault);

    /// How many there are.
    fn count(&self) -> usize;
}

/// Each of them, in the order they are met; at most [`MAX_PROBLEMS`].
impl Problems for Vec<Problem> {
    fn add(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault) {
        if self.len() < MAX_PROBLEMS {
            self.push(Problem { place: told(place), fault: fault() });
        }
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// Their number alone, for the quiz in a page: what describes a problem is then no part of its download.
#[derive(Default)]
pub struct Count(usize);

impl Problems for Count {
    fn add(&mut self, _: Place<&str>, _: impl FnOnce() -> Fault) {
        self.0 += 1;
    }

    fn count(&self) -> usize {
        self.0
    }
}

/// Reads, and collects problems.
#[derive(Default)]
pub struct Reader<P = Vec<Problem>> {
    pub problems: P,
}

/// The fields of one object, and where it stands.
pub struct Fields<'j> {
    pub place: Place<&'j str>,
    /// `None` if there was no object at all: its fields are then not reported missing one by one.
    object: Option<&'j Json>,
}

/// Whether a text has to be there.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    Text,
    Optional,
}

impl<'j> Fields<'j> {
    /// The field, unless it is absent.
    pub fn get(&self, name: &str) -> Option<&'j Json> {
        self.object.and_then(|object| object.get(name))
    }

    /// The object's id, for naming the place of its parts.
    pub fn id(&self) -> &'j str {
        self.object.map(Json::id).unwrap_or_default()
    }
}

impl<P: Problems> Reader<P> {
    pub fn say(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault) {
        self.problems.add(place, fault);
    }

    pub fn missing(&mut self, fields: &Fields<'_>, name: &'static str) {
        if fields.object.is_some() {
            self.say(fields.place, || Fault::Missing(name));
        }
    }

    /// Opens an object, and reports fields the format does not know or that stand twice.
    pub fn fields<'j>(
        &mut self,
        json: &'j Json,
        place: Place<&'j str>,
        known: &[&str],
    ) -> Fields<'j> {
        let Json::Object(entries) = json else {
            self.wrong_type(place, "", "an object in { }");
            return Fields { place, object: None };
        };
        for (name, _) in entries.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            self.say(place, || Fault::UnknownField(shown(name)));
        }
        for name in known {
            if entries.iter().filter(|entry| entry.0 == *name).count() > 1 {
                self.say(place, || Fault::FieldTwice((*name).to_owned()));
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

    /// A text of at most [`MAX_TEXT`] characters; blank only if it is optional. The escape `\ufffd` is an error, as the
    /// raw character is in the parser: serializing the deck again turns the escape into the raw character.
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
            self.wrong_type(fields.place, name, "a text in quotes");
            return String::new();
        };
        let (mut length, mut lost) = (0, false);
        for sign in text.chars() {
            length += 1;
            lost |= sign == char::REPLACEMENT_CHARACTER;
        }
        if length > MAX_TEXT {
            self.say(fields.place, || Fault::TooLong { field: name, length, limit: MAX_TEXT });
        }
        if lost {
            self.say(fields.place, || Fault::Lost(name));
        }
        if need == Need::Text && text.trim().is_empty() {
            self.say(fields.place, || Fault::Empty(name));
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
        let count = self.problems.count();
        let word = self.text(fields, name, Need::Text);
        let value = parse(&word);
        if value.is_none() && self.problems.count() == count && fields.object.is_some() {
            let fault = || Fault::UnknownWord { field: name, word: shown(&word), known };
            self.say(fields.place, fault);
        }
        value
    }

    /// A whole number from 0 to 100, or [`u8::MAX`] if it could not be read: a first band at 0
    /// would bring complaints about the next one.
    pub fn percentage(&mut self, fields: &Fields<'_>, name: &'static str) -> u8 {
        let high = f64::from(MAX_FROM);
        match self.need(fields, name) {
            Some(Json::Number(n)) if n.fract() == 0.0 && (0.0..=high).contains(n) => *n as u8,
            Some(_) => {
                let fault = || Fault::BadNumber { field: name, low: 0, high: u32::from(MAX_FROM) };
                self.say(fields.place, fault);
                u8::MAX
            }
            None => u8::MAX,
        }
    }

    pub fn wrong_type(&mut self, place: Place<&str>, field: &str, want: &'static str) {
        self.say(place, || Fault::WrongType { field: field.to_owned(), want });
    }
}

/// A place to keep, its id short enough to be part of a sentence.
fn told(place: Place<&str>) -> Place {
    match place {
        Place::Deck => Place::Deck,
        Place::Source => Place::Source,
        Place::Theme { number, id } => Place::Theme { number, id: shown(id) },
        Place::Card { number, id } => Place::Card { number, id: shown(id) },
        Place::Choice { number, id, choice } => Place::Choice { number, id: shown(id), choice },
        Place::Explanations { number, id } => Place::Explanations { number, id: shown(id) },
        Place::Set { number, id } => Place::Set { number, id: shown(id) },
        Place::Band(number) => Place::Band(number),
        Place::Audit(number) => Place::Audit(number),
        Place::Waivers => Place::Waivers,
        Place::Waiver(number) => Place::Waiver(number),
    }
}

/// A text short enough to be part of a sentence.
pub fn shown(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}
