//! A journal as a file to keep elsewhere: Markdown, in which what was typed is what shows, or plain
//! text. Headings come from outside; this file knows no language.

use crate::text::split;

/// A sheet of headings and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet<'a> {
    pub title: &'a str,
    /// What stands below the title: what it was written about, and when.
    pub about: &'a str,
    /// Questions, each with what was written to it, if anything.
    pub entries: Vec<(&'a str, &'a str)>,
}

impl Sheet<'_> {
    /// As Markdown (CommonMark). Whatever looks like markup in the texts is escaped.
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

    /// As plain text.
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

/// A heading is one line, whatever its text.
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

/// A blank line parts paragraphs; each other break stays one, by a backslash at the end of its line.
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
        // "-", "+" and "=" begin lists and underline headings, "1." and "1)" begin lists.
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

/// CommonMark lets every ASCII sign be escaped; these are the ones that may mean something anywhere,
/// there or in its common extensions.
pub fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '{' | '}'
    )
}
