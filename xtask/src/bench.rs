//! `cargo xtask bench`: sizes and speed beside the peers, in one run, as a Markdown table. The measuring
//! itself is done in bench/, which says how.

use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::options::Options;
use crate::run;
use crate::say;
use crate::setup::{self, Need};
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, dist, root};

const USAGE: &str = "cargo xtask bench [--runs N]";

/// What measuring needs beside a built site.
const NEEDS: &[Need] = &[Need::NodePackages, Need::Chromium];

/// Measures and prints the table.
pub fn command(words: &[String]) -> Outcome {
    let runs = read(words)?;
    let bench = setup::ensure(NEEDS)?;
    site()?;
    peers(&bench)?;
    say::heading("Measuring (about a minute a run; best with nothing else running)");
    let mut measure = node(&bench, "measure.mjs");
    if let Some(runs) = runs {
        measure.arg(runs);
    }
    run::shown(&mut measure)
}

/// Builds the release site where there is none; one that is there is measured as it is.
fn site() -> Outcome {
    if dist().join("index.html").is_file() {
        say::line("Measuring the site in dist/ as it is; `cargo xtask build` makes it anew.");
        return Ok(());
    }
    build::site(&setup::ensure(build::NEEDS)?, &build::Wish::default())
}

fn peers(bench: &Workbench) -> Outcome {
    say::heading("The peers");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = bench.command(npm);
    run::shown(install.arg("ci").current_dir(folder()))?;
    run::shown(&mut node(bench, "build.mjs"))
}

fn node(bench: &Workbench, script: &str) -> Command {
    let mut command = bench.command("node");
    command.arg(script).current_dir(folder());
    command
}

fn folder() -> PathBuf {
    root().join("bench")
}

fn read(words: &[String]) -> Outcome<Option<String>> {
    let mut options = Options::new(words, USAGE);
    let mut runs = None;
    while let Some(word) = options.next() {
        match word.as_str() {
            "--runs" => runs = Some(number(options.value(&word)?)?),
            _ => return Err(options.unknown(&word)),
        }
    }
    Ok(runs)
}

fn number(value: String) -> Outcome<String> {
    if value.parse::<u16>().is_ok_and(|runs| runs > 0) {
        return Ok(value);
    }
    Err(Stop::usage(format!("--runs is a whole number from 1, not `{value}`. Usage: {USAGE}")))
}
