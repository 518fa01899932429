//! The clock, in days, and days as languages write them: the browser knows both (`static/glue/days.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./days.js")]
extern "C" {
    /// Days since 1 January 1970, where the reader is.
    pub fn today() -> u32;
    fn written(day: u32, lang: &str) -> String;
}

/// "24 November 2026", by a BCP 47 tag.
pub fn local(day: u32, lang: &str) -> String {
    written(day, lang)
}
