//! Installs Debian's packages where this may: with apt-get, as root or by a sudo that asks for no
//! password. Elsewhere a sentence says what is missing and how a person gets it.

use std::path::Path;
use std::process::Command;

use super::say_installing;
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

/// Installs the packages; `or_else` says what else a person can do, as the end of a sentence.
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

/// Whether apt has lists of packages, and this one is not in them, as Chromium's headless build is not in Ubuntu's.
pub fn knows_no(bench: &Workbench, package: &str) -> bool {
    let listed = run::answer(bench.command("apt-cache").args(["madison", "apt", package]));
    listed.is_some_and(|listed| has("apt", &listed) && !has(package, &listed))
}

/// Whether a line of `apt-cache madison` is about a package.
fn has(package: &str, listed: &str) -> bool {
    listed.lines().any(|line| line.split('|').next().is_some_and(|name| name.trim() == package))
}

/// What starts apt-get with the right to install, where that can be had without asking anybody.
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
