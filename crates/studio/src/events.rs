//! What the browser knows of the fields that events come from, and how a day is written where the author is.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::InputEvent;

/// What stands in the field that an event comes from.
pub fn text(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => {
            target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default()
        }
    }
}

/// The same of a list to choose from.
pub fn chosen(event: &yew::Event) -> String {
    let target = event.target();
    let list = target.as_ref().and_then(|target| target.dyn_ref::<HtmlSelectElement>());
    list.map(HtmlSelectElement::value).unwrap_or_default()
}

/// A day and a time, from milliseconds since 1970.
pub fn date(changed: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(changed));
    date.to_locale_string("default", &JsValue::UNDEFINED).into()
}
