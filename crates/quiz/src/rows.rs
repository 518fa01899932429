//! Rows of texts as one text, for what is kept on a device: a line a row, a tab between its texts,
//! and a version above them. Whatever else it finds it refuses; it knows nothing of what the texts
//! mean.

const VERSION: &str = "1";

/// The rows as one text.
pub fn write<'t>(rows: impl IntoIterator<Item = Vec<&'t str>>) -> String {
    let mut text = VERSION.to_owned();
    for row in rows {
        text.push('\n');
        for (at, field) in row.into_iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            escape(field, &mut text);
        }
    }
    text
}

/// The rows of a text that [`write()`] made; none if it is any other text.
pub fn read(text: &str) -> Option<Vec<Vec<String>>> {
    let mut lines = text.split('\n');
    lines.next().filter(|version| *version == VERSION)?;
    lines.map(|line| line.split('\t').map(unescape).collect()).collect()
}

/// A line break, a tab and the sign for them never stand for themselves.
fn escape(field: &str, into: &mut String) {
    for c in field.chars() {
        match c {
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\t' => into.push_str("\\t"),
            _ => into.push(c),
        }
    }
}

fn unescape(field: &str) -> Option<String> {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => meant(chars.next()?)?,
            c => c,
        });
    }
    Some(text)
}

fn meant(escaped: char) -> Option<char> {
    match escaped {
        '\\' => Some('\\'),
        'n' => Some('\n'),
        't' => Some('\t'),
        _ => None,
    }
}
