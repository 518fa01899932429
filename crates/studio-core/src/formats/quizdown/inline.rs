//! Converts Markdown within a line into plain text, and back. Emphasis and code lose their markers, links become their
//! text and address, `<br>` becomes a line break. All other characters stay.

use crate::formats::html::{Plain, entity};

/// How far a closing marker is searched for, in bytes. The limit keeps the time linear for hostile input.
const MAX_MARKER_DISTANCE_BYTES: usize = 1_000;

/// Converts a text, and notes whether it had a picture.
pub fn plain(text: &str) -> Plain {
    let mut reader = Reader { rest: text, plain: Plain::default(), open: Vec::new() };
    while !reader.rest.is_empty() {
        if !(reader.escape() || reader.tag() || reader.link() || reader.code() || reader.emphasis())
        {
            reader.push(1);
        }
    }
    reader.plain.text = reader.plain.text.trim().to_owned();
    reader.plain
}

struct Reader<'t> {
    rest: &'t str,
    plain: Plain,
    /// The markers of open emphasis.
    open: Vec<&'t str>,
}

impl<'t> Reader<'t> {
    /// Reads a character that is escaped by a backslash or written as an entity.
    fn escape(&mut self) -> bool {
        if let Some(rest) = self.rest.strip_prefix('\\') {
            let sign = rest.chars().next().filter(char::is_ascii_punctuation);
            self.rest = if sign.is_some() { rest } else { self.rest };
            self.push(1);
            return true;
        }
        let Some(after) = self.rest.strip_prefix('&') else { return false };
        let found = entity(after);
        if let Some((character, rest)) = &found {
            self.plain.text.push_str(character);
            self.rest = rest;
        } else {
            self.plain.stays(after);
        }
        found.is_some()
    }

    /// Reads a line break, an address in angle brackets, or another tag, which is dropped.
    fn tag(&mut self) -> bool {
        let Some(after) = self.rest.strip_prefix('<') else { return false };
        let tag = after.starts_with(|sign: char| sign == '/' || sign.is_ascii_alphabetic());
        let Some(end) = near(after, ">").filter(|_| tag) else { return false };
        let (tag, rest) = (after.get(..end).unwrap_or_default(), after.get(end + 1..));
        let ends = tag.starts_with('/');
        let apart = |sign: char| sign == '/' || sign.is_whitespace();
        let name = tag.trim_start_matches('/').split(apart).next().unwrap_or_default();
        if name.eq_ignore_ascii_case("br") {
            self.plain.text.push('\n');
        } else if tag.contains("://") && !tag.contains(' ') {
            self.plain.text.push_str(tag);
        } else if name.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("img")) {
            self.plain.lost = true;
        } else {
            self.plain.shift(name, ends);
        }
        self.rest = rest.unwrap_or_default();
        true
    }

    fn link(&mut self) -> bool {
        let picture = self.rest.starts_with("![");
        let Some(after) = self.rest.strip_prefix(if picture { "![" } else { "[" }) else {
            return false;
        };
        let Some(middle) = near(after, "](").and_then(|_| closing(after)) else { return false };
        let (text, behind) = after.split_at(middle);
        let Some(behind) = behind.strip_prefix("](") else { return false };
        let Some(end) = near(behind, ")") else { return false };
        self.rest = behind.get(end + 1..).unwrap_or_default();
        if picture {
            self.plain.lost = true;
        } else {
            let address = behind.get(..end).unwrap_or_default();
            let address = address.split_whitespace().next().unwrap_or_default();
            let text = self.plain.take(plain(text));
            self.plain.text.push_str(&match text.as_str() {
                "" => address.to_owned(),
                text if text == address => text.to_owned(),
                text => format!("{text} ({address})"),
            });
        }
        true
    }

    fn code(&mut self) -> bool {
        let run = self.run('`');
        let after = self.rest.get(run.len()..).unwrap_or_default();
        let Some(end) = near(after, run).filter(|_| !run.is_empty()) else { return false };
        let code = after.get(..end).unwrap_or_default();
        self.plain.text.push_str(code.trim());
        self.rest = after.get(end + run.len()..).unwrap_or_default();
        true
    }

    fn emphasis(&mut self) -> bool {
        let sign = if self.rest.starts_with('_') { '_' } else { '*' };
        let run = self.run(sign);
        if run.is_empty() || run.len() > 3 {
            self.push(run.len());
            return !run.is_empty();
        }
        let after = self.rest.get(run.len()..).unwrap_or_default();
        let (before, next) = (self.plain.text.chars().next_back(), after.chars().next());
        let space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        // An underscore within a word is part of it: `first_name`.
        let word =
            |sign: Option<char>| run.starts_with('_') && sign.is_some_and(char::is_alphanumeric);
        if self.open.last() == Some(&run) && !space(before) && !word(next) {
            self.open.pop();
        } else if !space(next) && !word(before) && near(after, run).is_some() {
            self.open.push(run);
        } else {
            self.plain.text.push_str(run);
        }
        self.rest = after;
        true
    }

    /// A run of the same character.
    fn run(&self, sign: char) -> &'t str {
        let rest = self.rest.trim_start_matches(sign);
        self.rest.get(..self.rest.len() - rest.len()).unwrap_or_default()
    }

    /// Copies this many characters unchanged.
    fn push(&mut self, count: usize) {
        let end = self.rest.char_indices().nth(count).map_or(self.rest.len(), |(at, _)| at);
        let (taken, rest) = self.rest.split_at(end);
        self.plain.text.push_str(taken);
        self.rest = rest;
    }
}

/// The position of the bracket that closes the one before this text. One nested pair is allowed.
fn closing(text: &str) -> Option<usize> {
    let (mut open, mut escaped) = (1, false);
    for (at, byte) in text.bytes().enumerate().take(MAX_MARKER_DISTANCE_BYTES) {
        match byte {
            _ if escaped => {}
            b'[' if open == 2 => return None,
            b'[' => open += 1,
            b']' if open == 1 => return Some(at),
            b']' => open -= 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// The position of `what`, if it is within [`MAX_MARKER_DISTANCE_BYTES`] bytes.
fn near(text: &str, what: &str) -> Option<usize> {
    let end = (0..=MAX_MARKER_DISTANCE_BYTES.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))?;
    text.get(..end)?.find(what)
}

/// Escapes a text, and puts it on one line.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    // Digits at the start: `1.` would begin a list.
    let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    for (at, sign) in text.char_indices() {
        let begins = at == 0 && matches!(sign, '-' | '+' | '=');
        let numbers = at > 0 && at == digits && matches!(sign, '.' | ')');
        match sign {
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '#' | '|' => {
                escaped.extend(['\\', sign]);
            }
            _ if begins || numbers => escaped.extend(['\\', sign]),
            _ => escaped.push(sign),
        }
    }
    escaped
}
