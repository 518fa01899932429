//! Numbers as languages write them: the browser knows (`Intl`), and nothing has to be downloaded.

use js_sys::Number;

/// Below this, every language there is writes digits and nothing between them. `Intl` is not asked
/// then: the first time costs a slow phone a tenth of a second, just when the card takes its first tap.
const GROUPED: usize = 1000;

/// `1234` as "1,234" or "1.234", by a BCP 47 tag.
#[expect(clippy::cast_precision_loss, reason = "counts of cards and points are small")]
pub fn local(number: usize, lang: &str) -> String {
    if number < GROUPED {
        return number.to_string();
    }
    Number::from(number as f64).to_locale_string(lang).into()
}
