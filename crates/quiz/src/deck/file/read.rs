//! Reads single fields from JSON, and collects problems. Every method returns a usable value even if the field is
//! invalid, so that reading continues and one problem never hides another.

mod lists;

use super::json::Json;
use super::{MAX_BAND_FROM, MAX_TEXT_CHARS};
use crate::deck::problem::{Fault, Place, Problem};

/// Maximum number of problems that are reported for one deck. A hostile file could have half a million.
pub const MAX_PROBLEMS: usize = 1_000;

/// How problems are collected while a deck is read: as a list, or only counted. Both use the same reader, so they always
/// agree on whether a deck is valid.
pub trait Problems: Default {
    fn add(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault);

    /// Number of problems so far.
    fn count(&self) -> usize;
}

/// Collects each problem in reading order, at most [`MAX_PROBLEMS`].
impl Problems for Vec<Problem> {
    fn add(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault) {
        if self.len() < MAX_PROBLEMS {
            self.push(Problem { place: shorten_place(place), fault: fault() });
        }
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// Only counts problems. For the quiz in a page: the code that describes problems is then not part of its download.
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

/// Reads the parts of a deck, and collects problems.
#[derive(Default)]
pub struct Reader<P = Vec<Problem>> {
    pub problems: P,
}

/// The fields of one object, and the object's place in the deck.
pub struct Fields<'j> {
    pub place: Place<&'j str>,
    /// `None` if the value was not an object. Its fields are then not reported as missing one by one.
    object: Option<&'j Json>,
}

/// Whether a text is required.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    Text,
    Optional,
}

impl<'j> Fields<'j> {
    /// The value of a field; `None` if it is absent.
    pub fn get(&self, name: &str) -> Option<&'j Json> {
        self.object.and_then(|object| object.get(name))
    }

    /// The object's id, or "". Used to name the place of its parts.
    pub fn id(&self) -> &'j str {
        self.object.map(Json::id).unwrap_or_default()
    }
}

impl<P: Problems> Reader<P> {
    /// Adds a problem. The closure is not called if problems are only counted.
    pub fn report(&mut self, place: Place<&str>, fault: impl FnOnce() -> Fault) {
        self.problems.add(place, fault);
    }

    /// Reports a missing field, unless the whole object is missing.
    pub fn missing(&mut self, fields: &Fields<'_>, name: &'static str) {
        if fields.object.is_some() {
            self.report(fields.place, || Fault::Missing(name));
        }
    }

    /// Opens an object, and reports unknown and duplicate fields.
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
            self.report(place, || Fault::UnknownField(shorten(name)));
        }
        for name in known {
            if entries.iter().filter(|entry| entry.0 == *name).count() > 1 {
                self.report(place, || Fault::FieldTwice((*name).to_owned()));
            }
        }
        Fields { place, object: Some(json) }
    }

    /// The value of a required field, of any type.
    pub fn need<'j>(&mut self, fields: &Fields<'j>, name: &'static str) -> Option<&'j Json> {
        let value = fields.get(name);
        if value.is_none() {
            self.missing(fields, name);
        }
        value
    }

    /// Reads a text of at most [`MAX_TEXT_CHARS`] characters. It may be blank only if it is optional. The escape
    /// `\ufffd` is an error here, like the raw character in the parser, because serializing the deck turns the escape
    /// into the raw character.
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
        if length > MAX_TEXT_CHARS {
            self.report(fields.place, || Fault::TooLong {
                field: name,
                length,
                limit: MAX_TEXT_CHARS,
            });
        }
        if lost {
            self.report(fields.place, || Fault::Lost(name));
        }
        if need == Need::Text && text.trim().is_empty() {
            self.report(fields.place, || Fault::Empty(name));
        }
        text.clone()
    }

    /// Reads a text; `None` if the field is absent or null.
    pub fn nullable(&mut self, fields: &Fields<'_>, name: &'static str) -> Option<String> {
        match fields.get(name) {
            None | Some(Json::Null) => None,
            Some(_) => Some(self.text(fields, name, Need::Text)),
        }
    }

    /// Reads one of a few known words. `known` lists them for the error message.
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
            let fault = || Fault::UnknownWord { field: name, word: shorten(&word), known };
            self.report(fields.place, fault);
        }
        value
    }

    /// Reads a whole number from 0 to 100. An invalid value becomes [`u8::MAX`], which `bands_rise` ignores; 0 could
    /// lead to a second, misleading problem in the next band.
    pub fn percentage(&mut self, fields: &Fields<'_>, name: &'static str) -> u8 {
        let high = f64::from(MAX_BAND_FROM);
        match self.need(fields, name) {
            Some(Json::Number(n)) if n.fract() == 0.0 && (0.0..=high).contains(n) => *n as u8,
            Some(_) => {
                let fault =
                    || Fault::BadNumber { field: name, low: 0, high: u32::from(MAX_BAND_FROM) };
                self.report(fields.place, fault);
                u8::MAX
            }
            None => u8::MAX,
        }
    }

    pub fn wrong_type(&mut self, place: Place<&str>, field: &str, want: &'static str) {
        self.report(place, || Fault::WrongType { field: field.to_owned(), want });
    }
}

/// Copies a place, and shortens its id for use in a sentence.
fn shorten_place(place: Place<&str>) -> Place {
    match place {
        Place::Deck => Place::Deck,
        Place::Source => Place::Source,
        Place::Theme { number, id } => Place::Theme { number, id: shorten(id) },
        Place::Card { number, id } => Place::Card { number, id: shorten(id) },
        Place::Choice { number, id, choice } => Place::Choice { number, id: shorten(id), choice },
        Place::Explanations { number, id } => Place::Explanations { number, id: shorten(id) },
        Place::Set { number, id } => Place::Set { number, id: shorten(id) },
        Place::Band(number) => Place::Band(number),
        Place::Audit(number) => Place::Audit(number),
        Place::Waivers => Place::Waivers,
        Place::Waiver(number) => Place::Waiver(number),
    }
}

/// Shortens a text to at most 80 characters and "…", for use in a sentence.
pub fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}
