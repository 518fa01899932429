//! Exports a journal as Markdown or plain text. In Markdown, all markup in the reader's texts is escaped, so that they
//! appear as typed. Headings are passed in; this file has no sentences of its own.

use crate::text::split;

/// The content of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet<'a> {
    pub title: &'a str,
    /// The line below the title: the deck's title and the date.
    pub about: &'a str,
    /// Questions and the texts written to them, which may be empty.
    pub entries: Vec<(&'a str, &'a str)>,
}

impl Sheet<'_> {
    /// The sheet as Markdown (CommonMark), with markup in the texts escaped.
    pub fn markdown(&self) -> String {
        let mut sheet = String::new();
        heading("# ", self.title, &mut sheet);
        block(self.about, &mut sheet);
        for (prompt, text) in &self.entries {
            heading("\n## ", prompt, &mut sheet);
            block(text, &mut sheet);
        }
        sheet
    }

    /// The sheet as plain text.
    pub fn plain(&self) -> String {
        let mut sheet = [self.title, "\n", self.about, "\n"].concat();
        for (prompt, text) in &self.entries {
            let text = text.trim_end();
            let end = if text.is_empty() { "" } else { "\n" };
            sheet += &["\n\n", prompt, "\n\n", text, end].concat();
        }
        sheet
    }
}

/// Appends a Markdown heading. White space in the text is collapsed, since a heading is one line.
fn heading(level: &str, text: &str, into: &mut String) {
    into.push_str(level);
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            into.push(' ');
        }
        escape(word, into);
    }
    into.push('\n');
}

/// Appends a text as Markdown. Blank lines separate paragraphs. Other line breaks become hard line breaks, by a
/// backslash at the end of the line.
fn block(text: &str, into: &mut String) {
    let mut before = "";
    for line in split(text, "\n\r").map(str::trim) {
        match (before.is_empty(), line.is_empty()) {
            (_, true) => {}
            (true, false) => into.push('\n'),
            (false, false) => into.push_str("\\\n"),
        }
        escape(line, into);
        if !before.is_empty() && line.is_empty() {
            into.push('\n');
        }
        before = line;
    }
    if !before.is_empty() {
        into.push('\n');
    }
}

fn escape(line: &str, into: &mut String) {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in line.chars().enumerate() {
        // At the beginning of a line, "-", "+", "1." and "1)" start a list, and "-" and "=" underline a heading.
        let begins = match c {
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => is_sign(c),
        };
        if begins {
            into.push('\\');
        }
        into.push(c);
    }
}

/// Whether a character can be markup anywhere in a line, in CommonMark or its common extensions. (CommonMark allows
/// escaping all ASCII punctuation.)
pub fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '{' | '}'
    )
}
