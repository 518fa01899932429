//! nginx, for the test that serves rooms below a path prefix: the one on the machine, or Debian's package.

use super::{Tool, debian};
use crate::run;
use crate::stop::Outcome;
use crate::workbench::Workbench;

pub struct Nginx;

impl Tool for Nginx {
    fn name(&self) -> String {
        "nginx".into()
    }

    fn lay_out(&self, bench: &mut Workbench) -> bool {
        run::answer(bench.command("nginx").arg("-v")).is_some()
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        // Without the package's own sites and modules: nothing is to listen on its own.
        debian::install(bench, "nginx", &["nginx-core"], "")
    }
}
