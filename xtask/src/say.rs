//! Output for the person at the terminal. Write errors are ignored, because a closed pipe must not end a build.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Prints a line to stdout.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// Prints a line to stderr: why a command stops.
pub fn trouble(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints a heading; bold if stdout is a terminal and `NO_COLOR` is not set.
pub fn heading(text: impl Display) {
    if io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        line(format_args!("\n\x1b[1m== {text}\x1b[0m"));
    } else {
        line(format_args!("\n== {text}"));
    }
}

/// Formats a duration: `0.4 s`, `2 min 05 s`.
pub fn time(span: Duration) -> String {
    let seconds = span.as_secs();
    if seconds < 60 {
        format!("{:.1} s", span.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// Formats a size in kB (1,000 bytes), rounded up: `43.3 kB`.
pub fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} kB", tenths / 10, tenths % 10)
}
