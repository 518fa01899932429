//! What a reader writes to the questions that close the quiz. It belongs to its writer: it is no part
//! of a session or of its token, so no link and no event can carry it. This file must not know where
//! it is kept.

pub mod export;

use crate::deck::Deck;
use crate::profile::Profile;
use crate::rows;

/// The longest text to one question, in characters: some ten pages.
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
    /// Takes down the text to a question, in place of the one before. What goes beyond
    /// [`MAX_TEXT`] characters is cut off; line breaks of all systems become `\n`.
    pub fn write(&mut self, prompt: &str, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().take(MAX_TEXT).collect();
        let at = self.texts.iter().position(|(known, _)| known == prompt);
        match at {
            Some(at) if text.is_empty() => drop(self.texts.remove(at)),
            Some(at) => self.texts[at].1 = text,
            None if text.is_empty() || self.texts.len() == MAX_TEXTS => {}
            None => self.texts.push((prompt.to_owned(), text)),
        }
    }

    /// The text to a question; empty, if there is none.
    pub fn text(&self, prompt: &str) -> &str {
        self.texts.iter().find(|(known, _)| known == prompt).map_or("", |(_, text)| text)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The questions to show: those of the deck in the order of [`order()`], then those it no
    /// longer has and that were answered.
    pub fn prompts<'a>(&'a self, deck: &'a Deck, profile: &Profile) -> Vec<&'a str> {
        let audit = deck.audit();
        let asked = order(deck, profile).into_iter().map(|at| audit[at].prompt.as_str());
        let gone = self.texts.iter().map(|(prompt, _)| prompt.as_str());
        let gone = gone.filter(|prompt| audit.iter().all(|asked| asked.prompt != *prompt));
        asked.chain(gone).collect()
    }

    /// All of it as one text, to be kept.
    pub fn save(&self) -> String {
        rows::write(self.texts.iter().map(|(prompt, text)| vec![prompt.as_str(), text]))
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

/// How many words a text has, as Unicode's white space parts them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
