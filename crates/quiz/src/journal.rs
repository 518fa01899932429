//! What a reader writes to the questions at the end of the quiz. It is not part of a session or of its
//! token, so no link and no event can contain it. This file must not know where it is stored.

pub mod export;

use crate::deck::Deck;
use crate::profile::Profile;
use crate::rows::{self, Rows};
use crate::text::contains;

/// The longest text that a field takes, in characters: some ten pages. What two writers have written to one question
/// may be longer together.
pub const MAX_TEXT: usize = 20_000;
/// The most texts: those to all questions of the longest deck, and as many to questions it once had.
pub const MAX_TEXTS: usize = 400;

/// Texts, each with the question it answers. Questions are told apart by their wording: to another
/// question it would be another answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    texts: Vec<(String, String)>,
}

/// What was kept is no journal, or one of another version. It should be left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Journal {
    /// Replaces the text to a question. The `\r` of some systems' line breaks is dropped.
    pub fn write(&mut self, prompt: &str, text: &str) {
        let mut kept = String::with_capacity(text.len());
        for c in text.chars().filter(|c| *c != '\r') {
            kept.push(c);
        }
        if let Some((_, known)) = self.texts.iter_mut().find(|(known, _)| known == prompt) {
            *known = kept;
        } else if self.texts.len() < MAX_TEXTS {
            self.texts.push((prompt.to_owned(), kept));
        }
    }

    /// Merges what another writer has stored: `theirs`, when both began from `base`. If only one of the two has
    /// changed a text, that change is taken. If both have, both texts are kept, one after the other. Of a text that
    /// this writer has only added to, the part from `base` is taken as it is in `theirs`: it may have been deleted
    /// there. Of two texts that both come from `base`, one that begins with the other is taken for a later state of it.
    pub fn merge(&mut self, theirs: &Journal, base: &Journal) {
        // Each question once: a base is read from a text, which has no empty ones.
        let is_new =
            |(prompt, text): &&(String, String)| !text.is_empty() && base.text(prompt).is_empty();
        let written = theirs.texts.iter().filter(is_new);
        for (prompt, _) in base.texts.iter().chain(written) {
            let (mine, stored, before) =
                (self.text(prompt), theirs.text(prompt), base.text(prompt));
            if stored == before {
                continue;
            }
            // The end was deleted elsewhere, and this writer has only added to it.
            let cut = before.starts_with(stored) && mine.starts_with(before);
            // Also where it is the beginning of mine: then something has been deleted elsewhere.
            if mine == before || has(stored, mine, before) {
                self.write(prompt, stored);
            } else if let Some(below) = stored.strip_prefix(before)
                && below.starts_with(GAP)
                && mine.starts_with(before)
            {
                // Theirs was put below what goes on here.
                self.write(prompt, &[mine, below].concat());
            } else if cut || stored.is_empty() || !has(mine, stored, before) {
                let added =
                    if stored.is_empty() { typed(mine, before) } else { added(mine, before) };
                // The gap that was put there when they met before.
                let added = added.strip_prefix(GAP).unwrap_or(added);
                let both = [stored, if stored.is_empty() { "" } else { GAP }, added].concat();
                self.write(prompt, &both);
            }
        }
    }

    /// The text to a question; empty, if there is none.
    pub fn text(&self, prompt: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == prompt).map_or("", |(_, text)| text)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|(_, text)| text.is_empty())
    }

    /// The questions to show: those of the deck in the order of [`order()`], then those it no
    /// longer has and that were answered. An answer that was emptied since still has its question: that
    /// is where somebody writes.
    pub fn prompts<'a>(&'a self, deck: &'a Deck, profile: &Profile) -> Vec<&'a str> {
        let mut prompts: Vec<&str> = Vec::new();
        for at in order(deck, profile) {
            prompts.push(&deck.audit()[at].prompt);
        }
        for (prompt, _) in &self.texts {
            if !prompts.contains(&prompt.as_str()) {
                prompts.push(prompt);
            }
        }
        prompts
    }

    /// All of it as one text, to be kept.
    pub fn save(&self) -> String {
        let mut rows = Rows::new();
        for (prompt, text) in self.texts.iter().filter(|(_, text)| !text.is_empty()) {
            rows.row(prompt);
            rows.text(text);
        }
        rows.done()
    }

    /// The journal that a text was saved from.
    ///
    /// # Errors
    /// [`Unreadable`], whatever the text; never panics.
    pub fn restore(saved: &str) -> Result<Journal, Unreadable> {
        let rows = rows::read(saved).filter(|rows| rows.len() <= MAX_TEXTS).ok_or(Unreadable)?;
        let mut journal = Journal::default();
        for row in rows {
            let [prompt, text] = &row[..] else { return Err(Unreadable) };
            journal.write(prompt, text);
        }
        Ok(journal)
    }
}

/// What stands between the texts of two writers.
const GAP: &str = "\n\n";

/// Whether a text has another as paragraphs of its own, or begins with it. Two that began from nothing may have their
/// first letters in common by chance.
fn has(text: &str, other: &str, before: &str) -> bool {
    let apart = |text: &str| [GAP, text, GAP].concat();
    (!before.is_empty() && text.starts_with(other)) || contains(&apart(text), &apart(other))
}

/// What was put between the beginning and the end that a text has in common with what it was before.
fn typed<'a>(text: &'a str, before: &str) -> &'a str {
    let (new, old) = (text.as_bytes(), before.as_bytes());
    let same = |(a, b): &(&u8, &u8)| a == b;
    let mut from = new.iter().zip(old).take_while(same).count();
    // In the middle of a character, if two have the same first bytes.
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let old = old.get(from..).unwrap_or_default();
    let mut to =
        new.len() - new[from..].iter().rev().zip(old.iter().rev()).take_while(same).count();
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text.get(from..to).unwrap_or_default()
}

/// What was added at the beginning or the end of a text; all of it, if it was changed otherwise.
fn added<'a>(text: &'a str, before: &str) -> &'a str {
    text.strip_prefix(before).or_else(|| text.strip_suffix(before)).unwrap_or(text)
}

/// The places of the deck's questions in its audit: first those on themes where the reader leaned
/// most to telling, last those on themes that no card was about.
pub fn order(deck: &Deck, profile: &Profile) -> Vec<usize> {
    let respond = |at: &usize| {
        let standing = profile.themes.get(deck.audit()[*at].theme);
        standing.and_then(|standing| standing.respond.percent()).unwrap_or(u32::MAX)
    };
    let mut places: Vec<usize> = Vec::new();
    for at in 0..deck.audit().len() {
        let before = places.iter().position(|other| respond(other) > respond(&at));
        places.insert(before.unwrap_or(places.len()), at);
    }
    places
}

/// Whether white space parts the words of a text. Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without.
pub fn is_spaced(text: &str) -> bool {
    !text.chars().any(|sign| {
        matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// How many words a text has, as Unicode's white space parts them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
