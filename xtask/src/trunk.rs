//! How Trunk is called, for `serve` and `build` alike. What it does is said in Trunk.toml.

use std::path::Path;
use std::process::Command;

use crate::workbench::Workbench;

/// A call of Trunk; `deck` (an absolute path) takes the built-in deck's place.
pub fn call(bench: &Workbench, deck: Option<&Path>) -> Command {
    let mut trunk = bench.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if let Some(deck) = deck {
        trunk.env("LEADER_QUIZ_DECK", deck);
    }
    trunk
}
