//! What the standard library does with texts as well, in a few bytes: its searching is fast and its formatting can
//! do much, and both would be in the Wasm.

/// Whether a text has another in it, which is not empty.
pub fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
}

/// Puts values into a sentence: `fill("Card {card}", &[("card", "3")])`.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}
