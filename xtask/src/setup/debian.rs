//! Installs Debian packages with apt-get, as root or with a sudo that needs no password. If neither is possible, it
//! fails with a sentence that says what is missing and how to install it.

use std::path::Path;
use std::process::Command;

use super::say_installing;
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

/// Installs packages. `or_else` is the end of a sentence that says what else a person can do.
pub fn install(bench: &Workbench, name: &str, packages: &[&str], or_else: &str) -> Outcome {
    let Some(apt_get) = apt_get(bench) else {
        return Err(Stop::failed(format!(
            "{name} is missing: install it (on Debian: `sudo apt-get install {}`){or_else}, then run \
             this again.",
            packages.join(" ")
        )));
    };
    say_installing(name, "about half a minute");
    let mut install = apt_get();
    install.args(["install", "-y", "--no-install-recommends"]).args(packages);
    let installed = run::shown(apt_get().arg("update")).and_then(|()| run::shown(&mut install));
    installed.map_err(|stop| {
        Stop::failed(format!("{stop} Install {name} yourself{or_else}, then run this again."))
    })
}

/// Whether apt's package lists are present and do not contain this package. Ubuntu, for example, has no headless build
/// of Chromium.
pub fn knows_no(bench: &Workbench, package: &str) -> bool {
    let listed = run::answer(bench.command("apt-cache").args(["madison", "apt", package]));
    listed.is_some_and(|listed| has("apt", &listed) && !has(package, &listed))
}

/// Whether the output of `apt-cache madison` lists a package.
fn has(package: &str, listed: &str) -> bool {
    listed.lines().any(|line| line.split('|').next().is_some_and(|name| name.trim() == package))
}

/// A function that creates calls of apt-get with the right to install. `None` if that would need a password.
fn apt_get(bench: &Workbench) -> Option<impl Fn() -> Command> {
    let is_root = run::answer(bench.command("id").arg("-u")).is_some_and(|id| id == "0");
    let may = || is_root || run::answer(bench.command("sudo").args(["-n", "true"])).is_some();
    let start = move || {
        let mut command = bench.command(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["-n", "apt-get"]);
        }
        command
    };
    (Path::new("/usr/bin/apt-get").exists() && may()).then_some(start)
}
