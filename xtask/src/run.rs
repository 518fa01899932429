//! Starts other programs. What is run is shown first, and its own output is never hidden.

use std::process::{Command, Stdio};

use crate::say;
use crate::stop::{Outcome, Stop};

/// Shows the command, runs it, and fails unless it succeeds.
pub fn shown(command: &mut Command) -> Outcome {
    let line = line_of(command);
    say::line(format_args!("$ {line}"));
    let status = command.status().map_err(|error| {
        Stop::failed(format!(
            "`{line}` could not be started: {error}. Is it installed and on PATH?"
        ))
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(format!("`{line}` failed ({status}); what it says stands above.")))
}

/// Asks a program something, unseen: its stdout, or `None` where it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command as one would type it.
pub fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
