//! Lines for whoever runs the program. Nothing here fails: what read them may have gone, and the rooms go on.

use std::fmt::Display;
use std::io::{self, Write};

/// One line on stdout.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// One line on stderr: what went wrong.
pub fn trouble(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
