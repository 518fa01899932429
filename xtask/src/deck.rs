//! `cargo xtask deck FILE…`, and the same checks for the decks that ship.

use std::path::Path;

use crate::stop::{Outcome, Stop};
use crate::workbench::{read, root};

/// Checks the files named.
pub fn command(_: &[String]) -> Outcome {
    Err(Stop::usage("`cargo xtask deck` is not there yet."))
}

/// Checks every deck in `static/decks/`.
pub fn check_shipped() -> Outcome {
    let folder = root().join("static/decks");
    let entries = folder
        .read_dir()
        .map_err(|error| Stop::failed(format!("{} cannot be read: {error}.", folder.display())))?;
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter(|path| is_deck(path)).try_for_each(|path| check(&path))
}

fn is_deck(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".json") && !name.ends_with(".schema.json")
}

fn check(path: &Path) -> Outcome {
    let text = read(path)?;
    serde_json::from_str::<serde_json::Value>(&text)
        .map(drop)
        .map_err(|error| Stop::failed(format!("{} is not JSON: {error}.", path.display())))
}
