//! Small replacements for string functions of the standard library. Its search is optimised for speed and its
//! formatting for features, and both would be in the Wasm.

/// Whether a text has another in it, which is not empty.
pub fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
}

/// Puts values into a sentence: `fill("Card {card}", &[("card", "3")])`.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    for (at, part) in split(sentence, "{}").enumerate() {
        // Every other part is a name.
        let value = || values.iter().find(|(name, _)| *name == part).map_or("", |(_, value)| value);
        filled.push_str(if at % 2 == 0 { part } else { value() });
    }
    filled
}

/// The parts of a text between any of these signs, which are ASCII. Looked for byte by byte: the standard library has
/// code of its own for each kind of what parts a text, and takes letters apart for it.
pub fn split<'t>(text: &'t str, signs: &'static str) -> Parts<'t> {
    Parts { rest: Some(text), signs }
}

/// Parts of a text, from its beginning.
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
