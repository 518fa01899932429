//! Numbers as languages write them: the browser knows (`Intl`), and nothing has to be downloaded.

use js_sys::Number;

/// `1234` as "1,234" or "1.234" or "١٬٢٣٤", by a BCP 47 tag.
#[expect(clippy::cast_precision_loss, reason = "counts of cards and points are small")]
pub fn local(number: usize, lang: &str) -> String {
    Number::from(number as f64).to_locale_string(lang).into()
}
