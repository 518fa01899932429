//! Starts other programs. The command line is printed first, and the program's own output is shown.

use std::io::{BufRead, BufReader, Error};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use crate::say;
use crate::stop::{Outcome, Stop};

/// Prints the command line, runs the command, and fails unless it succeeds.
pub fn shown(command: &mut Command) -> Outcome {
    let line = line_of(command);
    say::line(format_args!("$ {line}"));
    judged(&line, command.status())
}

/// Prints the command line, starts the command in the background, and waits until a line of its stdout begins with
/// `word`. The returned closure waits for its end, prints its stdout, and fails unless it has succeeded.
pub fn beside(command: &mut Command, word: &str) -> Outcome<impl FnOnce() -> Outcome + use<>> {
    let line = line_of(command);
    say::line(format_args!("$ {line}"));
    let started = command.stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| not_started(&line, &error))?;
    let stdout = child.stdout.take().into_iter();
    let mut lines = stdout.flat_map(|from| BufReader::new(from).split(b'\n')).map_while(Result::ok);
    let mut said = Vec::new();
    while !said.last().is_some_and(|line: &Vec<u8>| line.starts_with(word.as_bytes())) {
        let Some(line) = lines.next() else { break };
        said.push(line);
    }
    let all = thread::spawn(move || said.into_iter().chain(lines).collect::<Vec<_>>());
    Ok(move || {
        say::line(format_args!("$ {line}"));
        for text in all.join().unwrap_or_default() {
            say::line(String::from_utf8_lossy(&text));
        }
        judged(&line, child.wait())
    })
}

fn judged(line: &str, ended: Result<ExitStatus, Error>) -> Outcome {
    let status = ended.map_err(|error| not_started(line, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(format!("`{line}` failed ({status}); see its output above.")))
}

fn not_started(line: &str, error: &Error) -> Stop {
    Stop::failed(format!("`{line}` could not be started: {error}. Is it installed and on PATH?"))
}

/// Runs a program without showing anything, and returns its stdout; `None` if it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command line as a person would type it, without quoting.
pub fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::beside;
    use std::process::Command;

    fn check(script: &str, expected: &str) {
        let mut command = Command::new("sh");
        let outcome = beside(command.args(["-c", script]), "running ").and_then(|ended| ended());
        let said = outcome.map_or_else(|stop| stop.to_string(), |()| "passed".to_owned());
        assert!(said.contains(expected), "{script}: {said}");
    }

    #[test]
    fn what_goes_on_beside_others_is_judged_at_its_end() {
        check("echo running 1 test; echo ok", "passed");
        check("echo running 1 test; exit 3", "failed (exit status: 3)");
        check("exit 4", "failed (exit status: 4)");
    }
}
