//! Chromium for the tests: one that is installed on the machine, or Debian's package if it may be installed.
//! Playwright's own download is never used. Journeys and benchmarks use the whole browser. Tests that Playwright runs
//! use its headless build, which takes half the time.

use std::env;
use std::path::{Path, PathBuf};

use super::{Tool, debian};
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

pub struct Chromium;

const USUAL_PLACES: [&str; 5] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

impl Tool for Chromium {
    fn name(&self) -> String {
        "chromium".into()
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        let asked = env::var_os("CHROMIUM").map(PathBuf::from);
        let found = match asked {
            Some(path) => path.is_file().then_some(path),
            None => USUAL_PLACES.iter().map(PathBuf::from).find(|path| path.is_file()),
        };
        found.inspect(|path| bench.set("CHROMIUM", path)).is_some()
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        if let Some(path) = env::var_os("CHROMIUM") {
            return Err(Stop::failed(format!(
                "CHROMIUM does not name a file: {}.",
                path.display()
            )));
        }
        debian::install(
            bench,
            "Chromium",
            &DEBIAN,
            ", or name one in the environment variable CHROMIUM",
        )
    }
}

/// Includes a font, because recommended packages, which would include one, are not installed.
const DEBIAN: [&str; 2] = ["chromium", "fonts-liberation"];

/// The headless build of Chromium (`chromium-headless-shell`), as Playwright would download it.
struct Headless;

const HEADLESS: &str = "/usr/bin/chromium-headless-shell";

impl Tool for Headless {
    fn name(&self) -> String {
        "chromium-headless-shell".into()
    }

    /// If the environment variable `CHROMIUM` names a browser, all tests use that one, and no headless build is needed.
    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        if env::var_os("CHROMIUM").is_some() {
            return true;
        }
        let found = Path::new(HEADLESS).is_file();
        if found {
            bench.set("HEADLESS_CHROMIUM", HEADLESS);
        }
        found
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        if debian::knows_no(bench, &self.name()) {
            return Err(Stop::failed(format!("apt has no package {}.", self.name())));
        }
        debian::install(bench, &self.name(), &[&self.name()], "")
    }
}

/// Provides the headless build. If it cannot be installed, the tests use the whole browser.
pub fn provide_headless(bench: &mut Workbench) {
    if let Err(stop) = super::provide(&Headless, bench) {
        say::line(format_args!(
            "The whole Chromium is used for the tests, which takes twice as long. {stop}"
        ));
    }
}
