//! What a reader can do with their own data: write in the notebook, export, delete; and the outcome of an export. The
//! data itself is [`quiz::visit::Records`]. `src/effects/export.rs` runs the exports.

use crate::words::Words;
use quiz::visit::Forget;

/// Which exports this browser supports, and the outcome of the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    /// Whether there is a system share sheet (`navigator.share`).
    pub share_sheet: bool,
    /// Whether downloads are known to fail: in a frame that blocks them, and in an app on the home screen of an
    /// iPhone or iPad.
    pub downloads_blocked: bool,
    pub last: Option<Exported>,
}

/// What the reader did, as a message to the app.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Wrote { prompt: String, text: String },
    Exported(Export),
    Forgot(Forget),
}

/// The kinds of export. Those named `Share…` export the share card of the result, the others the notebook.
/// [`Export::as_str`] gives the format.
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
    /// The identifier in `data-export`, in `static/glue/export.js` (`copy`, `send`) and in `static/element/files.js`.
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

    /// Whether it exports the share card of the result, not the notebook.
    pub fn shares(self) -> bool {
        matches!(self, Export::ShareSend | Export::ShareCopy | Export::ShareSave | Export::ShareSvg)
    }
}

/// A finished export with its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    pub export: Export,
    pub outcome: Outcome,
}

/// The outcome of an export, as far as the browser reports it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Copied,
    Shared,
    /// The download was started. Browsers do not report whether the file was saved.
    Saving,
    /// The print dialog was requested. Browsers do not report whether anything was printed.
    Printing,
    /// The browser allowed nothing: the reader has to copy this text by hand.
    ByHand(String),
}

impl Outcome {
    /// Parses the outcome from its identifier in `static/glue/export.js`. `None` if the reader cancelled.
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

    /// The sentence shown to the reader.
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
    /// Whether this browser supports the export; if not, its button is not drawn.
    pub fn can(&self, export: Export) -> bool {
        match export {
            Export::Copy | Export::ShareCopy => true,
            Export::Send | Export::ShareSend => self.share_sheet,
            _ => !self.downloads_blocked,
        }
    }
}
