//! Node, which a person installs, and the npm packages, which come from package-lock.json.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Tool, say_installing};
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, root};

/// Node itself.
pub struct Node;

const OLDEST: u32 = 20;

impl Tool for Node {
    fn name(&self) -> String {
        "node".into()
    }

    fn lay_out(&self, bench: &mut Workbench) -> bool {
        version(bench).is_some_and(|text| major(&text).is_some_and(|number| number >= OLDEST))
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        let what = version(bench)
            .map_or("Node is missing".into(), |text| format!("Node {text} is too old"));
        Err(Stop::failed(format!(
            "{what}: install Node {OLDEST} or newer from https://nodejs.org, then run this again."
        )))
    }
}

fn version(bench: &Workbench) -> Option<String> {
    run::answer(bench.command("node").arg("--version"))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// wasm-opt, esbuild, Terser, Playwright, axe.
pub struct Packages;

impl Tool for Packages {
    fn name(&self) -> String {
        "the npm packages".into()
    }

    /// npm leaves its own copy of the lock file behind; an older one means that the packages changed.
    fn lay_out(&self, _: &mut Workbench) -> bool {
        let wanted = changed(root().join("package-lock.json"));
        let found = changed(root().join("node_modules/.package-lock.json"));
        found.is_some() && found >= wanted
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        say_installing(&self.name(), "some seconds");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        // Tests run in the machine's own Chromium: Playwright need not download one.
        run::shown(bench.command(npm).arg("ci").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    }
}

fn changed(file: PathBuf) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_number_behind_the_v() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
