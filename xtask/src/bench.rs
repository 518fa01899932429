//! `cargo xtask bench`: measures size and speed of the quiz and of comparable software (the peers), and prints Markdown
//! tables. The scripts in `bench/` measure in browsers, `crates/room-load` measures live rooms. `bench/README.md`
//! explains the methods.

use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::options::Options;
use crate::run;
use crate::say;
use crate::setup::{self, Need};
use crate::stop::Outcome;
use crate::workbench::{Workbench, dist, root};

const USAGE: &str = "cargo xtask bench [--runs N] [--only PART]…  (PART: core, quiz, post, growth, lighthouse; \
     and only when named: studio, room, faults, cluster)";

/// The tools that measuring in browsers needs, in addition to a built site.
const NEEDS: &[Need] = &[Need::NodePackages, Need::Chromium];

/// The parts that the scripts in `bench/` measure in browsers.
const IN_BROWSERS: [&str; 4] = ["quiz", "post", "growth", "lighthouse"];
/// The core in native code.
const CORE: &str = "core";
/// Typing in the deck editor.
const STUDIO: &str = "studio";
/// The server for live rooms under load. It uses the whole machine.
const ROOM: &str = "room";
/// The server for live rooms with faults: a full disk, killed processes, slow clients. It uses the whole machine.
const FAULTS: &str = "faults";
/// Three servers for live rooms on three NATS servers: their capacity, and the loss of machines.
const CLUSTER: &str = "cluster";

/// Measures and prints the tables.
pub fn command(words: &[String]) -> Outcome {
    let args = read(words)?;
    if args.wants(CORE) {
        core()?;
    }
    for (part, does) in [(ROOM, "bench"), (FAULTS, "faults"), (CLUSTER, "cluster")] {
        if args.names(part) {
            room(does, &args)?;
        }
    }
    if args.names(STUDIO) {
        studio(&args)?;
    }
    let parts: Vec<&str> = IN_BROWSERS.into_iter().filter(|part| args.names(part)).collect();
    if parts.is_empty() && !args.only.is_empty() {
        return Ok(());
    }
    let bench = setup::ensure(NEEDS)?;
    site()?;
    peers(&bench)?;
    say::heading("Measuring (best with nothing else running)");
    let mut measure = node(&bench, "measure.mjs");
    run::shown(measure.args(&args.runs).args(parts))
}

/// Runs the core's benchmark: opening a deck, and one tap, in decks of up to 200 cards.
fn core() -> Outcome {
    say::heading("The core");
    let mut cargo = setup::ensure(&[])?.command("cargo");
    run::shown(cargo.args(["bench", "-p", "quiz", "--bench", "deck_and_taps"]))
}

/// Builds the server for live rooms and its load client, and runs the client.
fn room(does: &str, args: &Args) -> Outcome {
    say::heading(match does {
        "bench" => "Live rooms under load (best with nothing else running)",
        "cluster" => "Live rooms on several servers (best with nothing else running)",
        _ => "Live rooms when something breaks",
    });
    let is_cluster = does == "cluster";
    let bench = setup::ensure(match does {
        "bench" => &[Need::Nginx],
        "cluster" => &[Need::Nats],
        _ => &[],
    })?;
    let mut build = bench.command("cargo");
    build.args(["build", "--release", "-p", "room", "-p", "room-load"]);
    build.args(is_cluster.then_some("--features=room/cluster"));
    run::shown(&mut build)?;
    let mut load = bench.command("cargo");
    load.args(["run", "--release", "-p", "room-load", "--", does]);
    if does != "faults" {
        load.args(args.runs.iter().flat_map(|runs| ["--runs", runs]));
    }
    run::shown(&mut load)
}

/// Measures typing into a deck of 200 cards, in a browser.
fn studio(args: &Args) -> Outcome {
    let bench = setup::ensure(NEEDS)?;
    site()?;
    say::heading("Writing in the deck editor (best with nothing else running)");
    run::shown(node(&bench, "studio.mjs").args(&args.runs))
}

/// Builds the release site if there is none. An existing one is measured as it is.
fn site() -> Outcome {
    if dist().join("index.html").is_file() {
        say::line("Measuring the site in dist/ as it is; `cargo xtask build` rebuilds it.");
        return Ok(());
    }
    build::site(&setup::ensure(build::NEEDS)?, &build::Args::default())
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

/// The options of the command.
#[derive(Default)]
struct Args {
    runs: Option<String>,
    /// The parts named by `--only`. If empty: `core` and all parts in browsers.
    only: Vec<String>,
}

impl Args {
    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.names(part)
    }

    fn names(&self, part: &str) -> bool {
        self.only.iter().any(|only| only == part)
    }
}

fn read(words: &[String]) -> Outcome<Args> {
    let mut options = Options::new(words, USAGE);
    let mut args = Args::default();
    while let Some(word) = options.next() {
        match word.as_str() {
            "--runs" => {
                let value = options.value(&word)?;
                if !value.parse::<u16>().is_ok_and(|runs| runs > 0) {
                    let what = format!("--runs must be a whole number from 1, not `{value}`");
                    return Err(options.complaint(what));
                }
                args.runs = Some(value);
            }
            "--only" => {
                let part = options.value(&word)?;
                let others = [CORE, STUDIO, ROOM, FAULTS, CLUSTER];
                if !IN_BROWSERS.iter().chain(&others).any(|known| *known == part) {
                    return Err(options.complaint(format!("there is no part `{part}`")));
                }
                args.only.push(part);
            }
            _ => return Err(options.unknown(&word)),
        }
    }
    Ok(args)
}

#[cfg(test)]
mod tests {
    use super::{USAGE, read};

    fn check(words: &str, expected: &str) {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let answer = read(&words).map_or_else(
            |stop| stop.to_string(),
            |args| format!("{:?} {:?}", args.runs, args.only),
        );
        assert_eq!(answer, expected);
    }

    #[test]
    fn parts_that_are_known_are_measured() {
        check("--runs=9 --only quiz --only faults", r#"Some("9") ["quiz", "faults"]"#);
        check("", "None []");
    }

    #[test]
    fn what_is_not_known_is_told_before_anything_is_built() {
        for (words, what) in [
            ("--only quizz", "there is no part `quizz`"),
            ("--only", "--only needs a value"),
            ("--runs 0", "--runs must be a whole number from 1, not `0`"),
            ("--run 9", "unknown option `--run`"),
        ] {
            check(words, &format!("{what}. Usage: {USAGE}"));
        }
    }
}
