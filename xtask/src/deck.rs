//! `cargo xtask deck FILE…`: validates and lints decks. Also the same checks for the decks that ship, and for other
//! commands. It opens files and prints the problems and findings of the core (`crates/quiz/src/deck/`); it has no rules
//! of its own.

mod as_json;
mod as_text;
mod open;

use std::path::{Path, PathBuf};

use quiz::Deck;

use crate::options::Options;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::root;
use open::Opened;

const USAGE: &str = "cargo xtask deck FILE… [--json] [--strict]";

/// The command's arguments.
#[derive(Default)]
struct Call {
    files: Vec<PathBuf>,
    /// Prints JSON for editors and CI, instead of text for people.
    json: bool,
    /// Fails on findings too, as for decks that ship.
    strict: bool,
}

/// Checks the named files, and prints every problem and every finding with its place.
pub fn command(words: &[String]) -> Outcome {
    let call = read(words)?;
    let (decks, others): (Vec<PathBuf>, Vec<PathBuf>) =
        call.files.iter().cloned().partition(|file| is_deck(file));
    let decks: Vec<Opened> = decks.iter().map(|file| open::open(file)).collect();
    if call.json {
        say::line(as_json::report(&decks, &others));
    } else {
        as_text::report(&decks, &others);
    }
    judge(&decks, call.strict)
}

/// Checks every deck in `static/decks/`. Findings count as failures.
pub fn check_shipped() -> Outcome {
    let folder = root().join("static/decks");
    let entries = folder
        .read_dir()
        .map_err(|error| Stop::failed(format!("{} cannot be read: {error}.", folder.display())))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json") && is_deck(file));
    files.sort();
    let decks: Vec<Opened> = files.iter().map(|file| open::open(file)).collect();
    as_text::report(&decks, &[]);
    judge(&decks, true)
}

/// Reads a deck that has to be valid. Prints the problems of an invalid one as `cargo xtask deck` does.
pub fn valid(file: &Path) -> Outcome<Deck> {
    let opened = open::open(file);
    if opened.deck.is_none() {
        as_text::report(std::slice::from_ref(&opened), &[]);
    }
    let problems = counted(opened.problems.len(), "problem");
    opened.deck.map(|(deck, _)| deck).ok_or_else(|| {
        Stop::failed(format!("{problems} in {}: each has to be fixed first.", file.display()))
    })
}

/// Fails if a deck is invalid, or has the id of another one or of a deck that ships. `crates/room` refuses the same
/// decks.
pub fn check_for_room(files: &[PathBuf]) -> Outcome {
    let mut ids: Vec<String> = Vec::new();
    for file in files {
        let id = valid(file)?.id().to_owned();
        if ships(&id) || ids.contains(&id) {
            return Err(Stop::failed(format!(
                "{} has the id \"{id}\", which another deck here has. Give it one of its own.",
                file.display()
            )));
        }
        ids.push(id);
    }
    Ok(())
}

/// Whether a deck with this id ships with the server for live rooms.
fn ships(id: &str) -> bool {
    let file = root().join(format!("static/decks/{id}.json"));
    !matches!(id, "deck.schema" | "example") && file.is_file()
}

fn read(words: &[String]) -> Outcome<Call> {
    let mut options = Options::new(words, USAGE);
    let mut call = Call::default();
    while let Some(word) = options.next() {
        match word.as_str() {
            "--json" => call.json = true,
            "--strict" => call.strict = true,
            option if option.starts_with("--") => return Err(options.unknown(option)),
            file => call.files.push(file.into()),
        }
    }
    if call.files.is_empty() {
        return Err(Stop::usage(format!("Which deck? Usage: {USAGE}")));
    }
    Ok(call)
}

/// Whether a file is a deck, judged by its name: the pattern `static/decks/*.json` also matches the schema and waivers.
fn is_deck(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    !name.ends_with(".schema.json") && !name.ends_with(".waivers.json")
}

fn judge(decks: &[Opened], strict: bool) -> Outcome {
    let problems: usize = decks.iter().map(|deck| deck.problems.len()).sum();
    let findings: usize = decks.iter().map(|deck| deck.findings().len()).sum();
    match (problems, findings) {
        (0, findings) if findings == 0 || !strict => Ok(()),
        (0, findings) => Err(Stop::failed(format!(
            "{} in the decks: fix each, or waive it with a reason (see docs/deck-format.md).",
            counted(findings, "finding")
        ))),
        (problems, _) => Err(Stop::failed(format!(
            "{} in the files: correct each. The quiz shows no deck with a problem in its own file.",
            counted(problems, "problem")
        ))),
    }
}

/// Formats a count: `no problems`, `1 problem`, `2 problems`.
fn counted(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
