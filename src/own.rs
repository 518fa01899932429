//! What is the reader's own: words, earlier results, and where both are kept. Plain values that views
//! look at; what is done with them stands in `app/own.rs`.

use crate::words::Words;
use quiz::journal::export::Sheet;
use quiz::{Deck, History, Journal, Profile};

/// The reader's own, as far as there is any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    pub journal: Journal,
    /// None where nothing is kept on the device: there is then no "earlier".
    pub history: Option<History>,
    pub place: Place,
    /// Whether the system has a sheet to share by.
    pub sheet: bool,
    /// Whether the frame around the quiz is known to let no file out.
    pub closed: bool,
    /// What came of what was taken along last.
    pub carried: Option<Carried>,
    /// Why the quiz begins afresh.
    pub told: Option<&'static str>,
    /// How often something was forgotten: a question that was answered closes.
    pub forgotten: usize,
}

/// Where words are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// On the device.
    #[default]
    Device,
    /// In the page alone: the author wants nothing kept.
    Page,
    /// In the page alone: the browser keeps nothing, or nothing more.
    Refused,
    /// In the page alone: what is on the device cannot be read, and is left as it is.
    Unreadable,
}

/// What the reader did with it.
#[derive(Clone, Debug, PartialEq)]
pub enum Did {
    Wrote {
        prompt: String,
        text: String,
    },
    /// Wants to have something elsewhere.
    Took(Take),
    /// That has come to an end; to none that has to be told, if it was called off.
    Carried(Option<Carried>),
    ForgotWords,
    ForgotResults,
    ForgotAll,
}

/// What can be taken along, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Copy,
    Markdown,
    Plain,
    Print,
    Send,
    ShareSend,
    ShareCopy,
    ShareSave,
    ShareSvg,
}

impl Take {
    /// The word for it in `data-take`, and in `static/element/take.js`.
    pub fn as_str(self) -> &'static str {
        match self {
            Take::Copy | Take::ShareCopy => "copy",
            Take::Markdown => "markdown",
            Take::Plain => "plain",
            Take::Print => "print",
            Take::Send => "send",
            Take::ShareSend => "send-picture",
            Take::ShareSave => "save-picture",
            Take::ShareSvg => "save-svg",
        }
    }

    /// Whether it is about the result, not about what was written.
    pub fn shares(self) -> bool {
        matches!(self, Take::ShareSend | Take::ShareCopy | Take::ShareSave | Take::ShareSvg)
    }
}

/// What was taken along, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    pub take: Take,
    pub outcome: Outcome,
}

/// What came of taking something along, as far as a browser tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Copied,
    Shared,
    /// Asked for: no browser tells whether a file has come.
    Saving,
    /// Asked for, likewise.
    Printing,
    /// Nothing: what is left is to copy this text by hand.
    ByHand(String),
}

impl Outcome {
    /// By its word in `static/glue/along.js`; none where the reader called it off.
    pub fn read(word: &str, text: String) -> Option<Outcome> {
        match word {
            "copied" => Some(Outcome::Copied),
            "shared" => Some(Outcome::Shared),
            "saving" => Some(Outcome::Saving),
            "printing" => Some(Outcome::Printing),
            "by-hand" => Some(Outcome::ByHand(text)),
            _ => None,
        }
    }

    /// What is said of it.
    pub fn sentence(&self, words: &Words) -> &'static str {
        match self {
            Outcome::Copied => words.took_copied,
            Outcome::Shared => words.took_shared,
            Outcome::Saving => words.took_saving,
            Outcome::Printing => words.took_printing,
            Outcome::ByHand(_) => words.took_by_hand,
        }
    }
}

impl Own {
    /// Whether this can be offered here.
    pub fn can(&self, take: Take) -> bool {
        match take {
            Take::Copy | Take::ShareCopy => true,
            Take::Send | Take::ShareSend => self.sheet,
            _ => !self.closed,
        }
    }

    /// The journal as a sheet to take along. `about` says of what deck, and when.
    pub fn written<'a>(
        &'a self,
        words: &'a Words,
        deck: &'a Deck,
        profile: &Profile,
        about: &'a str,
    ) -> Sheet<'a> {
        let mut sheet = Sheet { title: words.audit, about, entries: Vec::new() };
        for prompt in self.journal.prompts(deck, profile) {
            sheet.entries.push((prompt, self.journal.text(prompt)));
        }
        sheet
    }
}
