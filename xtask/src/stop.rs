//! The error type of all commands: a sentence for the person at the terminal, and an exit code. Commands propagate it
//! with `?`; only `main` prints it.

use std::fmt;
use std::process::ExitCode;

use crate::say;

/// The result type of all commands.
pub type Outcome<T = ()> = Result<T, Stop>;

/// Why a command stopped.
pub enum Stop {
    /// The command line is invalid: exit code 2.
    Usage(String),
    /// The work failed, or a check did not pass: exit code 1.
    Failed(String),
}

impl Stop {
    /// An error in the command line.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// A failure. The sentence says what happened, where, and what to do.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self::Failed(sentence.into())
    }

    /// Prints the sentence to stderr, and returns the exit code.
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
