//! Node, which a person has to install, and the npm packages of package-lock.json, which `npm ci` installs.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Tool, say_installing};
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, root};

/// Node itself.
pub struct Node;

/// The versions of Node that have all features the scripts use: inflating raw streams (20.12, 21.2), and CRC-32
/// checksums of zip files (20.15, 22.2).
const NEEDED: &str = "20.15, 22.2 or newer";

impl Tool for Node {
    fn name(&self) -> String {
        "node".into()
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        version(bench).is_some_and(|text| is_new(&text))
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        let what = version(bench)
            .map_or("Node is missing".into(), |text| format!("Node {text} is too old"));
        Err(Stop::failed(format!(
            "{what}: install Node {NEEDED} from https://nodejs.org, then run this again."
        )))
    }
}

fn version(bench: &Workbench) -> Option<String> {
    run::answer(bench.command("node").arg("--version"))
}

fn is_new(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return false;
    };
    matches!((major, minor), (20, 15..) | (22, 2..) | (23.., _))
}

/// The npm packages of the repository: wasm-opt, esbuild, Terser, Playwright, axe and others.
pub struct Packages;

impl Tool for Packages {
    fn name(&self) -> String {
        "the npm packages".into()
    }

    /// npm writes its own copy of the lock file when it installs. If that copy is older than package-lock.json, the
    /// packages have changed since.
    fn find_and_add(&self, _: &mut Workbench) -> bool {
        let wanted = changed(root().join("package-lock.json"));
        let found = changed(root().join("node_modules/.package-lock.json"));
        found.is_some() && found >= wanted
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        say_installing(&self.name(), "a few seconds");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run::shown(bench.command(npm).arg("ci"))
    }
}

fn changed(file: PathBuf) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use super::is_new;

    #[test]
    fn a_version_is_compared_by_its_first_two_numbers() {
        for new in ["v20.15.0", "v20.20.2", "v22.2.0", "v100.0.0"] {
            assert!(is_new(new), "{new}");
        }
        for old in ["v20.14.0", "v21.7.3", "v22.1.0", "v20.0.0", "v18.20.8", "v9.99.0", "v20", ""] {
            assert!(!is_new(old), "{old}");
        }
    }
}
