//! `cargo xtask room`: builds the program for live rooms with everything in it, and starts it.

use std::path::PathBuf;

use crate::build::{self, NEEDS};
use crate::options::Options;
use crate::room_site;
use crate::run;
use crate::setup;
use crate::stop::Outcome;

const USAGE: &str =
    "cargo xtask room [--lan] [--port N] [--data DIR] [--deck FILE] [--build] (only builds it)";

/// Builds and starts.
pub fn command(words: &[String]) -> Outcome {
    let mut options = Options::new(words, USAGE);
    let (mut lan, mut port, mut only_build) = (false, 8090, false);
    let (mut data, mut decks): (Option<String>, Vec<PathBuf>) = (None, Vec::new());
    while let Some(word) = options.next() {
        match word.as_str() {
            "--lan" => lan = true,
            "--build" => only_build = true,
            "--port" => port = options.port(&word)?,
            "--data" => data = Some(options.value(&word)?),
            "--deck" => decks.push(options.file(&word)?),
            _ => return Err(options.unknown(&word)),
        }
    }
    let bench = setup::ensure(NEEDS)?;
    build::site(&bench, &build::Wish::default())?;
    room_site::build(&bench)?;
    let mut cargo = bench.command("cargo");
    if only_build {
        return run::shown(cargo.args(["build", "--release", "--package", "room"]));
    }
    cargo.args(["run", "--release", "--package", "room", "--"]);
    cargo.args(["--listen", &format!("127.0.0.1:{port}")]);
    if lan {
        cargo.arg("--lan");
    }
    if let Some(data) = data {
        cargo.args(["--data", &data]);
    }
    for deck in decks {
        cargo.arg("--deck").arg(deck);
    }
    run::shown(&mut cargo)
}
