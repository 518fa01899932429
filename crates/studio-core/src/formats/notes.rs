//! Lines that say what was left out. A hostile file can have a million things to say of; they are counted, not kept.

use super::{Left, MAX_LEFT};

/// Longest piece of somebody's text in a line, in characters.
const SHOWN: usize = 200;

#[derive(Default)]
pub struct Notes {
    /// What is true of the whole file.
    heads: Vec<Left>,
    lines: Vec<Left>,
    more: usize,
}

impl Notes {
    /// Adds a line, unless there are enough.
    pub fn say(&mut self, line: impl Into<String>) {
        if self.lines.len() < MAX_LEFT {
            self.lines.push(Left(line.into()));
        } else {
            self.more += 1;
        }
    }

    /// Adds a line that is true of the whole file: it stands there once, before all others.
    pub fn once(&mut self, line: &str) {
        if !self.heads.iter().any(|Left(before)| before == line) {
            self.heads.push(Left(line.to_owned()));
        }
    }

    /// Takes what another reader has said.
    pub fn take(&mut self, lines: Vec<Left>) {
        for Left(line) in lines {
            self.say(line);
        }
    }

    /// The first line that is of a place in the file.
    pub fn first(self) -> Option<String> {
        self.lines.into_iter().next().map(|Left(line)| line)
    }

    /// All lines, and one that says how many more there would be.
    pub fn told(self) -> Vec<Left> {
        let Notes { mut heads, mut lines, mut more } = self;
        let room = MAX_LEFT.saturating_sub(heads.len());
        more += lines.len().saturating_sub(room);
        lines.truncate(room);
        heads.append(&mut lines);
        if more > 0 {
            heads.push(Left(format!("and {more} more")));
        }
        heads
    }
}

/// So many of something, as `1 cell` and `2 cells`.
pub fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A text on one line, short enough to be part of a sentence.
pub fn shown(text: &str) -> String {
    let mut signs = text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut shown: String = signs.by_ref().take(SHOWN).collect();
    if signs.next().is_some() {
        shown.push('…');
    }
    shown
}
