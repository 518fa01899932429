//! The lines about what an import or export left out. A hostile file can cause a million lines, so those beyond the
//! limit are only counted.

use super::{LeftOut, MAX_LEFT_LINES};

/// Maximum length of a quoted text in a line, in characters.
const MAX_QUOTED_CHARS: usize = 200;

/// Collects lines about an import or export.
#[derive(Default)]
pub struct Notes {
    /// Lines about the whole file.
    heads: Vec<LeftOut>,
    lines: Vec<LeftOut>,
    more: usize,
}

impl Notes {
    /// Adds a line. Beyond [`MAX_LEFT_LINES`] it is only counted.
    pub fn say(&mut self, line: impl Into<String>) {
        if self.lines.len() < MAX_LEFT_LINES {
            self.lines.push(LeftOut(line.into()));
        } else {
            self.more += 1;
        }
    }

    /// Adds a line about the whole file. It appears once, before all others.
    pub fn once(&mut self, line: &str) {
        if !self.heads.iter().any(|LeftOut(before)| before == line) {
            self.heads.push(LeftOut(line.to_owned()));
        }
    }

    /// Adds the lines of another reader.
    pub fn take(&mut self, lines: Vec<LeftOut>) {
        for LeftOut(line) in lines {
            self.say(line);
        }
    }

    /// The first line about a place in the file.
    pub fn first(self) -> Option<String> {
        self.lines.into_iter().next().map(|LeftOut(line)| line)
    }

    /// All lines, and a last one that counts those that were dropped.
    pub fn told(self) -> Vec<LeftOut> {
        let Notes { mut heads, mut lines, mut more } = self;
        let room = MAX_LEFT_LINES.saturating_sub(heads.len());
        more += lines.len().saturating_sub(room);
        lines.truncate(room);
        heads.append(&mut lines);
        if more > 0 {
            heads.push(LeftOut(format!("and {more} more")));
        }
        heads
    }
}

/// A count with its noun, such as `1 cell` and `2 cells`.
pub fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A text on one line, shortened so that it fits into a sentence.
pub fn excerpt(text: &str) -> String {
    let mut signs = text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut shown: String = signs.by_ref().take(MAX_QUOTED_CHARS).collect();
    if signs.next().is_some() {
        shown.push('…');
    }
    shown
}
