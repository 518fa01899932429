//! Small replacements for string functions of the standard library, to keep the Wasm small: the standard library's
//! search is optimised for speed, and its formatting for features.

/// Whether `text` contains `part`. `part` must not be empty, or the function panics.
pub fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
}

/// Replaces placeholders by values: `fill("Card {card}", &[("card", "3")])`. Placeholders without a value become empty.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    for (at, part) in split(sentence, "{}").enumerate() {
        // Parts with odd indices are the names between braces.
        let value = || values.iter().find(|(name, _)| *name == part).map_or("", |(_, value)| value);
        filled.push_str(if at % 2 == 0 { part } else { value() });
    }
    filled
}

/// Splits a text at each of `signs`, which must be ASCII. It compares bytes. `str::split` decodes characters and has
/// separate code for each type of separator, all of which would be in the Wasm.
pub fn split<'t>(text: &'t str, signs: &'static str) -> Parts<'t> {
    Parts { rest: Some(text), signs }
}

/// Iterator over the parts of a text; see [`split`].
pub struct Parts<'t> {
    rest: Option<&'t str>,
    signs: &'static str,
}

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.take()?;
        let sign = |byte: u8| self.signs.bytes().any(|sign| sign == byte);
        let Some(end) = text.bytes().position(sign) else { return Some(text) };
        self.rest = text.get(end + 1..);
        text.get(..end)
    }
}
