//! Today's date as a number of days, and formatting of dates. The browser provides both (`static/glue/days.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./days.js")]
extern "C" {
    /// The reader's local date, in days since 1 January 1970.
    pub fn today() -> u32;
    fn written(day: u32, lang: &str) -> String;
}

/// Formats a date in the language of a BCP 47 tag: "24 November 2026".
pub fn local(day: u32, lang: &str) -> String {
    written(day, lang)
}
