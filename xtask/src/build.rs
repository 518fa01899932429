//! `cargo xtask build`: the release site in `dist/`, as small as it ships, and what each file weighs.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::budget;
use crate::options::Options;
use crate::run;
use crate::setup::{self, Need};
use crate::stop::{Outcome, Stop};
use crate::trunk;
use crate::workbench::{Workbench, dist};

const USAGE: &str = "cargo xtask build [--deck FILE]";

/// What has to be there before a release build.
pub const NEEDS: &[Need] = &[Need::Toolchain, Need::Trunk, Need::WasmBindgen, Need::NodePackages];

/// Builds the site and prints the table of sizes.
pub fn command(words: &[String]) -> Outcome {
    let deck = read(words)?;
    let bench = setup::ensure(NEEDS)?;
    site(&bench, deck.as_deref())?;
    budget::print_table(&bench)
}

/// Fills `dist/`.
pub fn site(bench: &Workbench, deck: Option<&Path>) -> Outcome {
    let mut trunk = trunk::call(bench, deck);
    trunk.args(["build", "--release"]).env("LEADER_QUIZ_SHRINK", "1");
    build_std_for_size(&mut trunk);
    run::shown(&mut trunk)?;
    remove_lock()
}

/// Builds the standard library along with the Wasm, so that a panic is one trap instead of a message
/// with all the code that formats it, and names no file of the machine it was built on: 10 kB less on
/// the line. Unstable in Cargo, hence the bootstrap
/// switch on the pinned toolchain; docs/decisions/0002-size.md weighs it.
fn build_std_for_size(trunk: &mut Command) {
    trunk.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort").env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    );
}

/// Trunk leaves its lock file in the folder; a static host has no use for it.
fn remove_lock() -> Outcome {
    let lock = dist().join(".trunk-lock");
    match fs::remove_file(&lock) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Stop::failed(format!(
            "{} cannot be removed: {error}. Remove it before publishing dist/.",
            lock.display()
        ))),
        _ => Ok(()),
    }
}

fn read(words: &[String]) -> Outcome<Option<PathBuf>> {
    let mut options = Options::new(words, USAGE);
    let mut deck = None;
    while let Some(word) = options.next() {
        match word.as_str() {
            "--deck" => deck = Some(options.file(&word)?),
            _ => return Err(options.unknown(&word)),
        }
    }
    Ok(deck)
}
