//! A value of `JSON.parse` as the core's [`Json`], through serde: the browser's own parser does the
//! reading, so that none has to be downloaded.

use js_sys::{Array, Object};
use quiz::Json;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// Anything that is no JSON (a function, say) becomes null, which the deck's reader then reports.
///
/// # Errors
/// What is wrong with the value as such: it is nested too deep.
pub fn from_js(value: &JsValue) -> Result<Json, Error> {
    Json::deserialize(Parsed(value.clone()))
}

struct Parsed(JsValue);

impl<'de> Deserializer<'de> for Parsed {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = value.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(list) = value.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(list.iter().map(Parsed)))
        } else if value.is_object() {
            visitor.visit_map(MapDeserializer::new(fields(&value)))
        } else {
            visitor.visit_unit()
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn fields(object: &JsValue) -> impl Iterator<Item = (String, Parsed)> {
    Object::entries(object.unchecked_ref())
        .iter()
        .map(|entry| {
            let entry: &Array = entry.unchecked_ref();
            (entry.get(0).as_string().unwrap_or_default(), Parsed(entry.get(1)))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

impl IntoDeserializer<'_, Error> for Parsed {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
