//! The clock, in days, and days as languages write them: the browser knows both.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

const MILLISECONDS: f64 = 86_400_000.0;

/// Days since 1 January 1970, where the reader is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
pub fn today() -> u32 {
    let minutes_behind = Date::new_0().get_timezone_offset();
    ((Date::now() - minutes_behind * 60_000.0) / MILLISECONDS) as u32
}

/// "24 November 2026", by a BCP 47 tag.
pub fn local(day: u32, lang: &str) -> String {
    let options = Object::new();
    for (name, value) in [("timeZone", "UTC"), ("dateStyle", "long")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let date = Date::new(&JsValue::from(f64::from(day) * MILLISECONDS));
    date.to_locale_date_string(lang, &options).into()
}
