//! The browser engines of the journeys (`tests/engines/`), each with its driver. An engine that cannot be installed is
//! skipped with a message. If the environment variable `CI` is set, it is an error.

use std::env;
use std::path::{Path, PathBuf};

use super::chromium::Chromium;
use super::{Tool, debian, is_ci, provide};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

/// An engine with the programs that its journeys need.
pub struct Engine {
    /// The name that `tests/engines/run.mjs` knows it by.
    pub name: &'static str,
    programs: &'static [Program],
    /// Debian's packages that contain the programs.
    packages: &'static [&'static str],
    /// A further check, in addition to the programs.
    also: fn(&Workbench) -> bool,
}

/// A program: the one that an environment variable names, or else the first of its names that is on PATH.
struct Program {
    names: &'static [&'static str],
    variable: Option<&'static str>,
}

/// Extracts the text of the PDF files that each engine prints.
const PAPER: Program = program(&["pdftotext"]);

/// All engines, the slowest first, because two run in parallel.
pub const ENGINES: [Engine; 3] = [
    Engine {
        name: "webkit",
        programs: &[
            program(&["WebKitWebDriver"]),
            program(&["Xvfb"]),
            program(&["/usr/bin/python3"]),
            PAPER,
        ],
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
        programs: &[named_by("FIREFOX", &["firefox-esr", "firefox"]), PAPER],
        packages: &["firefox-esr", "fonts-liberation", "poppler-utils"],
        also: |_| true,
    },
    Engine {
        name: "chromium",
        programs: &[named_by("CHROMEDRIVER", &["chromedriver"]), PAPER],
        packages: &["chromium", "chromium-driver", "fonts-liberation", "poppler-utils"],
        also: |_| Chromium.find_and_add(&mut Workbench::default()),
    },
];

const fn program(names: &'static [&'static str]) -> Program {
    Program { names, variable: None }
}

const fn named_by(variable: &'static str, names: &'static [&'static str]) -> Program {
    Program { names, variable: Some(variable) }
}

impl Engine {
    /// Whether the engine and everything its journeys need are installed.
    pub fn is_there(&self, bench: &Workbench) -> bool {
        self.programs.iter().all(|program| program.found().is_some()) && (self.also)(bench)
    }
}

impl Program {
    fn found(&self) -> Option<PathBuf> {
        match self.asked() {
            Some((_, path)) => path.is_file().then_some(path),
            None => self.names.iter().map(PathBuf::from).find(|name| is_on_path(name)),
        }
    }

    /// The environment variable that names the program, and its value, if it is set.
    fn asked(&self) -> Option<(&'static str, PathBuf)> {
        let variable = self.variable?;
        Some((variable, env::var_os(variable)?.into()))
    }
}

impl Tool for Engine {
    fn name(&self) -> String {
        self.name.into()
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        if self.name == "chromium" {
            Chromium.find_and_add(bench);
        }
        for program in self.programs {
            if let (Some(variable), Some(path)) = (program.variable, program.found()) {
                bench.set(variable, path);
            }
        }
        self.is_there(bench)
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        let mut asked = self.programs.iter().filter_map(Program::asked);
        if let Some((variable, path)) = asked.find(|(_, path)| !path.is_file()) {
            return Err(Stop::failed(format!("{variable} names no file: {}.", path.display())));
        }
        let what = format!("{} and its driver", self.name);
        debian::install(bench, &what, self.packages, "")
    }
}

/// Provides each engine. A missing one is reported, and is an error only in CI.
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

/// Whether WebKit's Python bindings are installed. `tests/engines/webkit.py` opens a window with them. They belong to
/// Debian's own Python, not to another one on PATH.
fn has_window(bench: &Workbench) -> bool {
    let import = "import gi; gi.require_version('WebKit2', '4.1')";
    run::answer(bench.command("/usr/bin/python3").args(["-c", import])).is_some()
}

fn is_on_path(program: &Path) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    program.is_file() || env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
