//! The engines of the journeys (`tests/engines/`), each with what steers it. One that cannot be had
//! here is left out, with a line that says so; in CI (`CI=true`) it has to be there.

use std::env;
use std::path::{Path, PathBuf};

use super::chromium::Chromium;
use super::{Tool, debian, provide};
use crate::run;
use crate::say;
use crate::stop::Outcome;
use crate::workbench::Workbench;

/// One engine, as the journeys name it.
pub struct Engine {
    pub name: &'static str,
    /// The programs it needs, each with the environment variable that may name another.
    programs: &'static [(&'static str, Option<&'static str>)],
    packages: &'static [&'static str],
    /// What has to be there besides.
    also: fn(&Workbench) -> bool,
}

/// What reads the paper that each of them prints.
const PAPER: (&str, Option<&str>) = ("pdftotext", None);

/// The slowest first: two play at a time.
pub const ENGINES: [Engine; 3] = [
    Engine {
        name: "webkit",
        programs: &[("WebKitWebDriver", None), ("Xvfb", None), ("/usr/bin/python3", None), PAPER],
        packages: &[
            "webkit2gtk-driver",
            "gir1.2-webkit2-4.1",
            "python3-gi",
            "xvfb",
            "fonts-liberation",
            "poppler-utils",
        ],
        also: has_window,
    },
    Engine {
        name: "firefox",
        programs: &[("firefox-esr", Some("FIREFOX")), PAPER],
        packages: &["firefox-esr", "fonts-liberation", "poppler-utils"],
        also: |_| true,
    },
    Engine {
        name: "chromium",
        programs: &[("chromedriver", Some("CHROMEDRIVER")), PAPER],
        packages: &["chromium", "chromium-driver", "fonts-liberation", "poppler-utils"],
        also: |_| Chromium.lay_out(&mut Workbench::default()),
    },
];

impl Engine {
    pub fn is_there(&self, bench: &Workbench) -> bool {
        let found = |(program, named_by): &(&str, Option<&str>)| match named_by
            .and_then(env::var_os)
            .map(PathBuf::from)
        {
            Some(path) => path.is_file(),
            None => on_path(program),
        };
        self.programs.iter().all(found) && (self.also)(bench)
    }
}

impl Tool for Engine {
    fn name(&self) -> String {
        self.name.into()
    }

    fn lay_out(&self, bench: &mut Workbench) -> bool {
        if self.name == "chromium" {
            Chromium.lay_out(bench);
        }
        self.is_there(bench)
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        let what = format!("{} with what steers it", self.name);
        debian::install(bench, &what, self.packages, "")
    }
}

/// Sees to each engine. What cannot be had is told, and no reason to stop but in CI.
pub fn provide_each(bench: &mut Workbench) -> Outcome {
    for engine in &ENGINES {
        match provide(engine, bench) {
            Err(stop) if is_ci() => return Err(stop),
            Err(stop) => say::line(format_args!("{}: left out. {stop}", engine.name)),
            Ok(()) => {}
        }
    }
    Ok(())
}

fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true")
}

/// `webkit.py` opens a window of WebKit by the bindings of Debian's own Python.
fn has_window(bench: &Workbench) -> bool {
    let import = "import gi; gi.require_version('WebKit2', '4.1')";
    run::answer(bench.command("/usr/bin/python3").args(["-c", import])).is_some()
}

fn on_path(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    Path::new(program).is_file()
        || env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
