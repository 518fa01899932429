//! The reader's notebook: texts written in answer to the deck's audit questions, after the result. The notebook is not
//! part of a session or its token, so no link and no event can contain its texts. [`visit`](crate::visit) decides when
//! it is stored; this file must not know where.

pub mod export;

use crate::deck::Deck;
use crate::profile::Profile;
use crate::rows::{self, Rows};
use crate::text::contains;

/// Longest text that an input field accepts, in characters: some ten pages. A text that [`Journal::merge`] has combined
/// from two tabs may be longer.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Maximum number of texts: answers to all questions of the largest deck, and as many to questions that the deck no
/// longer has.
pub const MAX_TEXTS: usize = 400;

/// The texts, each with its question. A question is identified by its wording: if an author rewords it, the old answer
/// stays with the old question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    texts: Vec<(String, String)>,
}

/// The stored text is not a journal, or one of another version. Do not overwrite it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Journal {
    /// Replaces the text to a question. Every `\r` is removed, so that line breaks are always `\n`. A new question is
    /// ignored if there are [`MAX_TEXTS`] already.
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

    /// Three-way merge of the texts that another tab has stored (`theirs`) into this journal; both began from `base`.
    ///
    /// - If only one side has changed a text, its change is taken.
    /// - If both sides have, both texts are kept, one after the other.
    /// - If this side has only added to the text of `base`, the addition is put after the text of `theirs`: parts of
    ///   `base` that were deleted there stay deleted.
    /// - If `base` has a text, and the text of one side begins with that of the other, it is taken for a later state of
    ///   the same text.
    pub fn merge(&mut self, theirs: &Journal, base: &Journal) {
        // Visits each question once: those of `base`, then those that only `theirs` has. `save` writes no empty texts,
        // so every question in `base` has a text.
        let is_new =
            |(prompt, text): &&(String, String)| !text.is_empty() && base.text(prompt).is_empty();
        let written = theirs.texts.iter().filter(is_new);
        for (prompt, _) in base.texts.iter().chain(written) {
            let (mine, stored, before) =
                (self.text(prompt), theirs.text(prompt), base.text(prompt));
            if stored == before {
                continue;
            }
            // The other side has deleted the end of the text, and this side has only appended to it.
            let cut = before.starts_with(stored) && mine.starts_with(before);
            // Unchanged here, so take the stored text, even if it is only the beginning of mine: the other side has
            // deleted something.
            if mine == before || contains_text(stored, mine, before) {
                self.write(prompt, stored);
            } else if let Some(below) = stored.strip_prefix(before)
                && below.starts_with(SEPARATOR)
                && mine.starts_with(before)
            {
                // The other side added a paragraph below the text, and this side continued it: keep mine, then theirs.
                self.write(prompt, &[mine, below].concat());
            } else if cut || stored.is_empty() || !contains_text(mine, stored, before) {
                let added =
                    if stored.is_empty() { typed(mine, before) } else { added(mine, before) };
                // Without the gap that an earlier merge has inserted.
                let added = added.strip_prefix(SEPARATOR).unwrap_or(added);
                let both = [stored, if stored.is_empty() { "" } else { SEPARATOR }, added].concat();
                self.write(prompt, &both);
            }
        }
    }

    /// The text to a question; empty if there is none.
    pub fn text(&self, prompt: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == prompt).map_or("", |(_, text)| text)
    }

    /// Whether all texts are empty.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|(_, text)| text.is_empty())
    }

    /// The questions to show: those of the deck in the order of [`order()`], then answered questions that the deck no
    /// longer has. A question stays in the list when its text is emptied, because the reader may be typing there.
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

    /// Serializes the journal, without empty texts, in the format of [`rows`].
    pub fn save(&self) -> String {
        let mut rows = Rows::new();
        for (prompt, text) in self.texts.iter().filter(|(_, text)| !text.is_empty()) {
            rows.row(prompt);
            rows.text(text);
        }
        rows.done()
    }

    /// Parses a text written by [`Journal::save`]. Never panics.
    ///
    /// # Errors
    /// [`Unreadable`] for any other text.
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

/// Separates the texts of two tabs after a merge.
const SEPARATOR: &str = "\n\n";

/// Whether `text` contains `other`: as separate paragraphs, or as its beginning. The beginning counts only if `before`
/// is not empty, since two texts that were begun independently may share their first letters by chance.
fn contains_text(text: &str, other: &str, before: &str) -> bool {
    let apart = |text: &str| [SEPARATOR, text, SEPARATOR].concat();
    (!before.is_empty() && text.starts_with(other)) || contains(&apart(text), &apart(other))
}

/// The part of `text` that was typed: what remains without the prefix and the suffix that it shares with `before`.
fn typed<'a>(text: &'a str, before: &str) -> &'a str {
    let (new, old) = (text.as_bytes(), before.as_bytes());
    let same = |(a, b): &(&u8, &u8)| a == b;
    let mut from = new.iter().zip(old).take_while(same).count();
    // Two different characters may share their first bytes in UTF-8.
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

/// What was added at the end or the beginning of `before`; the whole text if it was changed in another way.
fn added<'a>(text: &'a str, before: &str) -> &'a str {
    text.strip_prefix(before).or_else(|| text.strip_suffix(before)).unwrap_or(text)
}

/// The order in which to show the deck's questions, as indices into [`Deck::audit`]: by the respond percentage of their
/// themes, the lowest first. Questions on themes without `choose` cards come last.
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

/// Whether the text has spaces between words, so that [`words`] can count them: it has no Chinese, Japanese, Thai, Lao,
/// Khmer or Burmese letters.
pub fn is_spaced(text: &str) -> bool {
    !text.chars().any(|sign| {
        matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// The number of words, separated by Unicode white space.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
