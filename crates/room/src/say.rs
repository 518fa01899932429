//! Output for the operator. Write errors are ignored: if the pipe is closed, the server keeps running.

use std::fmt::Display;
use std::io::{self, Write};

/// One line on stdout.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// One line on stderr: what went wrong.
pub fn error(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
