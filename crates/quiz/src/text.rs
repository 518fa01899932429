//! What the standard library does with texts as well, in a few bytes: its searching is fast and its formatting can
//! do much, and both would be in the Wasm.

/// Whether a text has another in it, which is not empty.
pub fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
}

/// Puts values into a sentence: `fill("Card {card}", &[("card", "3")])`.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    for (at, part) in split(sentence, &['{', '}']).enumerate() {
        // Every other part is a name.
        let value = || values.iter().find(|(name, _)| *name == part).map_or("", |(_, value)| value);
        filled.push_str(if at % 2 == 0 { part } else { value() });
    }
    filled
}

/// The parts of a text between any of these signs. By this one way: the standard library has code of its own for
/// each kind of what parts a text.
pub fn split<'t>(text: &'t str, signs: &'static [char]) -> impl Iterator<Item = &'t str> {
    text.split(signs)
}
