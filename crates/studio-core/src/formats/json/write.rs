//! Writes JSON as text: one field per line for people, or everything on one line.

use quiz::deck::file::Json;

/// Writes JSON as people write deck files: one field or item per line, two spaces per level, and a line break at the
/// end.
pub fn pretty(json: &Json) -> String {
    let mut text = String::new();
    write(json, Some(0), &mut text);
    text.push('\n');
    text
}

/// Writes JSON on one line, with `<`, `>` and `&` escaped, so that it can be put into comments.
pub fn short(json: &Json) -> String {
    let mut text = String::new();
    write(json, None, &mut text);
    text
}

/// Writes a value at this level of nesting. Without a level, writes it on one line.
fn write(json: &Json, level: Option<usize>, text: &mut String) {
    match json {
        Json::Null => text.push_str("null"),
        Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        // JSON has no representation of NaN and infinity.
        Json::Number(number) if !number.is_finite() => text.push_str("null"),
        Json::Number(number) => text.push_str(&number.to_string()),
        Json::Text(value) => quote(value, level.is_none(), text),
        Json::List(items) => {
            let one = |item: &Json, level, text: &mut String| write(item, level, text);
            several("[]", items, level, text, one);
        }
        Json::Object(fields) => several("{}", fields, level, text, |(name, value), level, text| {
            quote(name, level.is_none(), text);
            text.push_str(if level.is_none() { ":" } else { ": " });
            write(value, level, text);
        }),
    }
}

fn several<T>(
    brackets: &str,
    items: &[T],
    level: Option<usize>,
    text: &mut String,
    one: impl Fn(&T, Option<usize>, &mut String),
) {
    let (open, close) = brackets.split_at(1);
    text.push_str(open);
    let inside = level.map(|level| level + 1);
    for (at, item) in items.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        line(inside, text);
        one(item, inside, text);
    }
    if !items.is_empty() {
        line(level, text);
    }
    text.push_str(close);
}

fn line(level: Option<usize>, text: &mut String) {
    if let Some(level) = level {
        text.push('\n');
        text.push_str(&"  ".repeat(level));
    }
}

fn quote(value: &str, comment: bool, text: &mut String) {
    text.push('"');
    for sign in value.chars() {
        match sign {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // Text editors treat these as line breaks or do not show them. U+FFFD (�) can only be read back if it is
            // escaped.
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffd}' => escape(sign, text),
            sign if sign.is_control() => escape(sign, text),
            '<' | '>' | '&' if comment => escape(sign, text),
            sign => text.push(sign),
        }
    }
    text.push('"');
}

fn escape(sign: char, text: &mut String) {
    for unit in sign.encode_utf16(&mut [0; 2]) {
        text.push_str(&format!("\\u{unit:04x}"));
    }
}
