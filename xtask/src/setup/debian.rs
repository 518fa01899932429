//! Installs Debian's packages where this may: with apt-get, as root. Elsewhere a sentence says what
//! is missing and how a person gets it.

use std::path::Path;

use super::say_installing;
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

/// Installs the packages; `or_else` says what else a person can do, as the end of a sentence.
pub fn install(bench: &Workbench, name: &str, packages: &[&str], or_else: &str) -> Outcome {
    if !Path::new("/usr/bin/apt-get").exists() || !is_root(bench) {
        return Err(Stop::failed(format!(
            "{name} is missing: install it (on Debian: `sudo apt-get install {}`){or_else}, then run \
             this again.",
            packages.join(" ")
        )));
    }
    say_installing(name, "about half a minute");
    run::shown(bench.command("apt-get").arg("update"))?;
    run::shown(
        bench.command("apt-get").args(["install", "-y", "--no-install-recommends"]).args(packages),
    )
}

fn is_root(bench: &Workbench) -> bool {
    run::answer(bench.command("id").arg("-u")).is_some_and(|id| id == "0")
}
