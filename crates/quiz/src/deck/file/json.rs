//! A JSON value. It keeps the order of fields, and duplicate fields, so that they can be reported to the author.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a field; `None` if this is not an object or does not have the field. Of duplicate fields the last
    /// one counts, as in `JSON.parse`.
    pub fn get(&self, field: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => {
                fields.iter().rev().find(|(name, _)| name == field).map(|f| &f.1)
            }
            _ => None,
        }
    }

    /// The text of the field `id`, or "". Used to name a place before the object has been validated.
    pub(super) fn id(&self) -> &str {
        match self.get("id") {
            Some(Json::Text(id)) => id,
            _ => "",
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Json {
        Json::Number(number)
    }
}

impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Json {
        Json::List(items)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => {
                serializer.serialize_i64(*value as i64)
            }
            Json::Number(value) => serializer.serialize_f64(*value),
            Json::Text(value) => serializer.serialize_str(value),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
