//! A value of `JSON.parse` as the core's [`Json`], through serde: the browser's own parser does the
//! reading, so that none has to be downloaded.

use js_sys::{Array, Object};
use quiz::Json;
use serde::de::value::Error;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
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
            visitor.visit_seq(Items { list: list.clone(), at: 0 })
        } else if value.is_object() {
            let list = Object::entries(value.unchecked_ref());
            visitor.visit_map(Items { list, at: 0 })
        } else {
            visitor.visit_unit()
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What is left of a list, or of the pairs of an object.
struct Items {
    list: Array,
    at: u32,
}

impl Items {
    /// The next item; nothing is passed over.
    fn peek(&self) -> Option<JsValue> {
        (self.at < self.list.length()).then(|| self.list.get(self.at))
    }

    /// The name (0) or value (1) of the next pair.
    fn half(&self, half: u32) -> Option<JsValue> {
        self.peek().map(|pair| pair.unchecked_ref::<Array>().get(half))
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let item = self.peek();
        self.at += 1;
        item.map(|item| seed.deserialize(Parsed(item))).transpose()
    }
}

impl<'de> MapAccess<'de> for Items {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        // As a text: to be ready for any value here, and to complain of it, would be 7 kB of the Wasm.
        let name = self.half(0).map(|name| name.as_string().unwrap_or_default());
        name.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.half(1).unwrap_or_default();
        self.at += 1;
        seed.deserialize(Parsed(value))
    }
}
