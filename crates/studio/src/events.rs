//! Reads the values of form fields from events, and formats dates in the page's language.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::InputEvent;

/// The value of the text field that an event comes from.
pub fn text(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => {
            target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default()
        }
    }
}

/// The value of the select element that an event comes from.
pub fn chosen(event: &yew::Event) -> String {
    let target = event.target();
    let list = target.as_ref().and_then(|target| target.dyn_ref::<HtmlSelectElement>());
    list.map(HtmlSelectElement::value).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type Day;

    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new(milliseconds: f64) -> Day;

    /// Throws a `RangeError` for an invalid language tag.
    #[wasm_bindgen(method, catch, js_class = "Date", js_name = toLocaleString)]
    fn written(this: &Day, lang: &str) -> Result<String, JsValue>;
}

/// Formats a date and a time in the page's language. `changed` is in milliseconds since 1970.
pub fn date(changed: f64) -> String {
    let page = web_sys::window().and_then(|window| window.document()?.document_element());
    let lang = page.and_then(|page| page.get_attribute("lang")).unwrap_or_default();
    let day = Day::new(changed);
    day.written(&lang).or_else(|_| day.written("en")).unwrap_or_default()
}
