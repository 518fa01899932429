//! The browser of the tests: a Chromium that is on the machine, or Debian's package where this may
//! install one. Playwright's own download is never used.

use std::env;
use std::path::PathBuf;

use super::{Tool, debian};
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

    fn lay_out(&self, bench: &mut Workbench) -> bool {
        let asked = env::var_os("CHROMIUM").map(PathBuf::from);
        let found = match asked {
            Some(path) => path.is_file().then_some(path),
            None => USUAL_PLACES.iter().map(PathBuf::from).find(|path| path.is_file()),
        };
        found.inspect(|path| bench.set("CHROMIUM", path)).is_some()
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        if let Some(path) = env::var_os("CHROMIUM") {
            return Err(Stop::failed(format!("CHROMIUM names no file: {}.", path.display())));
        }
        debian::install(
            bench,
            "Chromium",
            &DEBIAN,
            ", or name one in the environment variable CHROMIUM",
        )
    }
}

/// With a font: the recommended packages, which would bring one, are left out.
const DEBIAN: [&str; 2] = ["chromium", "fonts-liberation"];
