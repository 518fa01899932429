//! What a reader does with what is theirs, and what this browser can do with it. What they have is
//! `quiz::visit::Records`.

use crate::words::Words;
use quiz::visit::Forget;

/// What this browser can do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Whether the system has a sheet to share by.
    pub sheet: bool,
    /// Whether the frame around the quiz is known to let no file out.
    pub closed: bool,
    /// What came of what was taken along last.
    pub carried: Option<Carried>,
}

/// What the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Did {
    Wrote {
        prompt: String,
        text: String,
    },
    /// Wants to have something elsewhere.
    Took(Take),
    Forgot(Forget),
    /// That has come to an end; to none that has to be told, if it was called off.
    Carried(Option<Carried>),
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
}
