//! Creates the call of Trunk, for `serve` and `build`. Trunk.toml configures what Trunk does.

use std::path::Path;
use std::process::Command;

use crate::workbench::Workbench;

/// The arguments of a call of Trunk.
pub struct Call<'a> {
    /// Trunk's subcommand: `build` or `serve`.
    pub command: &'static str,
    /// The Cargo profile of the quiz; `None` is the development profile.
    pub profile: Option<&'static str>,
    /// Absolute path of a deck that replaces the built-in one.
    pub deck: Option<&'a Path>,
}

/// Creates a call of Trunk.
pub fn call(bench: &Workbench, Call { command, profile, deck }: Call) -> Command {
    let mut trunk = bench.command("trunk");
    trunk.arg(command).env("TRUNK_SKIP_VERSION_CHECK", "true");
    if let Some(profile) = profile {
        trunk.args(["--cargo-profile", profile]);
        // Trunk's hook, `crates/pack`, needs the profile to find the Wasm, and Trunk does not pass it on.
        trunk.env("LEADER_QUIZ_PROFILE", profile);
    }
    if let Some(deck) = deck {
        trunk.env("LEADER_QUIZ_DECK", deck);
    }
    trunk
}
