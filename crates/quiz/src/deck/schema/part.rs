//! Builders for the parts of a JSON Schema. They know nothing about decks, except the maximum length of a text.

use crate::deck::file::{Json, MAX_TEXT_CHARS};

/// A JSON Schema, or keywords of one.
#[derive(Default)]
pub struct Part {
    keywords: Vec<(String, Json)>,
    optional: bool,
}

impl Part {
    pub fn new(kind: &str) -> Part {
        Part::default().with("type", kind)
    }

    /// Sets a keyword, replacing its earlier value.
    pub fn with(mut self, keyword: &str, value: impl Into<Json>) -> Part {
        self.keywords.retain(|(name, _)| name != keyword);
        self.keywords.push((keyword.to_owned(), value.into()));
        self
    }

    /// Sets the description, which editors show.
    pub fn says(self, description: &str) -> Part {
        self.with("description", description)
    }

    /// Marks the field that has this schema as not required.
    pub fn optional(mut self) -> Part {
        self.optional = true;
        self
    }
}

impl From<Part> for Json {
    fn from(part: Part) -> Json {
        Json::Object(part.keywords)
    }
}

/// An object with these fields and no others, in the order of `known`. If `known` has a field that is missing here, a
/// test of `schema.rs` fails.
pub fn object(title: &str, known: &[&str], mut fields: Vec<(&str, Part)>) -> Part {
    fields.sort_by_key(|(name, _)| known.iter().position(|field| field == name));
    let required = fields.iter().filter(|(_, part)| !part.optional);
    let required: Vec<Json> = required.map(|(name, _)| Json::from(*name)).collect();
    let properties = fields.into_iter().map(|(name, part)| (name.to_owned(), part.into()));
    Part::new("object")
        .with("title", title)
        .with("properties", Json::Object(properties.collect()))
        .with("required", required)
        .with("additionalProperties", Json::Bool(false))
}

/// An object whose field `field` has exactly this value.
pub fn whose(field: &str, value: impl Into<Json>) -> Part {
    let is = Part::default().with("const", value);
    Part::default()
        .with("properties", Json::Object(vec![(field.to_owned(), is.into())]))
        .with("required", vec![Json::from(field)])
}

pub fn list(of: Part, fewest: usize, most: usize, description: &str) -> Part {
    Part::new("array")
        .says(description)
        .with("items", of)
        .with("minItems", count(fewest))
        .with("maxItems", count(most))
}

/// A text that is not blank.
pub fn text(description: &str) -> Part {
    blank(description).with("pattern", "\\S")
}

/// A text that may be blank.
pub fn blank(description: &str) -> Part {
    Part::new("string").says(description).with("maxLength", count(MAX_TEXT_CHARS))
}

/// A text that is not blank, or null.
pub fn text_or_null(description: &str) -> Part {
    let types = vec![Json::from("string"), Json::from("null")];
    let part = Part::default().with("type", types).says(description);
    part.with("maxLength", count(MAX_TEXT_CHARS)).with("pattern", "\\S").optional()
}

/// One of these words.
pub fn word(words: &[&str], description: &str) -> Part {
    let words: Vec<Json> = words.iter().map(|word| Json::from(*word)).collect();
    Part::default().says(description).with("enum", words)
}

/// A whole number from 0 to `most`.
pub fn number(most: u8, description: &str) -> Part {
    let part = Part::new("integer").says(description).with("minimum", 0.0);
    part.with("maximum", f64::from(most))
}

pub fn one_of(parts: impl IntoIterator<Item = Part>) -> Part {
    Part::default().with("oneOf", parts.into_iter().map(Json::from).collect::<Vec<_>>())
}

pub fn all_of(parts: impl IntoIterator<Item = Part>) -> Json {
    Json::List(parts.into_iter().map(Json::from).collect())
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
