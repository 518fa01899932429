//! How Trunk is called, for `serve` and `build` alike. What it does is said in Trunk.toml.

use std::path::Path;
use std::process::Command;

use crate::workbench::Workbench;

/// The arguments of a call of Trunk.
pub struct Call<'a> {
    /// Trunk's subcommand: `build` or `serve`.
    pub command: &'static str,
    /// The Cargo profile of the quiz; without one, that of development.
    pub profile: Option<&'static str>,
    /// An absolute path, in the place of the built-in deck.
    pub deck: Option<&'a Path>,
}

/// A call of Trunk.
pub fn call(bench: &Workbench, Call { command, profile, deck }: Call) -> Command {
    let mut trunk = bench.command("trunk");
    trunk.arg(command).env("TRUNK_SKIP_VERSION_CHECK", "true");
    if let Some(profile) = profile {
        trunk.args(["--cargo-profile", profile]);
        // Trunk does not tell its hook, `crates/pack`, which has to find the Wasm.
        trunk.env("LEADER_QUIZ_PROFILE", profile);
    }
    if let Some(deck) = deck {
        trunk.env("LEADER_QUIZ_DECK", deck);
    }
    trunk
}
