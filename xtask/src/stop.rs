//! How a command ends early: one sentence for the person at the terminal, and an exit code.
//! Commands pass it up with `?`; only `main` prints it.

use std::fmt;
use std::process::ExitCode;

use crate::say;

/// What every step gives back.
pub type Outcome<T = ()> = Result<T, Stop>;

/// Why a command stopped.
pub enum Stop {
    /// It was called in a way it does not know: exit code 2.
    Usage(String),
    /// It could not do its work, or a check did not pass: exit code 1.
    Failed(String),
}

impl Stop {
    /// A call that cannot be understood.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// Work that could not be done: what happened, where, and what to do.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self::Failed(sentence.into())
    }

    /// Prints the sentence to stderr and turns into the exit code.
    pub fn report(self) -> ExitCode {
        match self {
            Self::Usage(sentence) => {
                say::trouble(sentence);
                ExitCode::from(2)
            }
            Self::Failed(sentence) => {
                say::trouble(format_args!("error: {sentence}"));
                ExitCode::FAILURE
            }
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Usage(sentence) | Self::Failed(sentence)) = self;
        f.write_str(sentence)
    }
}
