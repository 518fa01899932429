//! What a reader does with their own data: writing in the notebook, exporting, deleting; and what came of an
//! export. The data itself is [`quiz::visit::Records`].

use crate::words::Words;
use quiz::visit::Forget;

/// Which exports this browser can do, and what came of the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    /// Whether there is a system share sheet (`navigator.share`).
    pub share_sheet: bool,
    /// Whether files are known to come to no good end: in a frame that blocks downloads, and in an app on the home
    /// screen of an iPhone or iPad.
    pub downloads_blocked: bool,
    pub last: Option<Exported>,
}

/// What the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Wrote { prompt: String, text: String },
    Exported(Export),
    Forgot(Forget),
}

/// What can be exported, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
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

impl Export {
    /// The word for it in `data-export`, in `static/glue/export.js` (`copy`, `send`) and in `static/element/files.js`.
    pub fn as_str(self) -> &'static str {
        match self {
            Export::Copy | Export::ShareCopy => "copy",
            Export::Markdown => "markdown",
            Export::Plain => "plain",
            Export::Print => "print",
            Export::Send => "send",
            Export::ShareSend => "send-picture",
            Export::ShareSave => "save-picture",
            Export::ShareSvg => "save-svg",
        }
    }

    /// Whether it is about the result, not about what was written.
    pub fn shares(self) -> bool {
        matches!(self, Export::ShareSend | Export::ShareCopy | Export::ShareSave | Export::ShareSvg)
    }
}

/// An export, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    pub export: Export,
    pub outcome: Outcome,
}

/// What came of an export, as far as a browser tells.
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
    /// By its word in `static/glue/export.js`; none where the reader cancelled it.
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

impl Exports {
    /// Whether this can be offered here.
    pub fn can(&self, export: Export) -> bool {
        match export {
            Export::Copy | Export::ShareCopy => true,
            Export::Send | Export::ShareSend => self.share_sheet,
            _ => !self.downloads_blocked,
        }
    }
}
