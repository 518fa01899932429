//! What a reader does with what is theirs, and what this browser can do with it. What they have is
//! `quiz::visit::Records`.

use quiz::visit::Forget;

/// What this browser can do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Whether the system has a sheet to share by.
    pub sheet: bool,
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
