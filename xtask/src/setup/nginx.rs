//! nginx, for tests that serve live rooms behind a reverse proxy or the built site as a static host: the one on the
//! machine, or Debian's package.

use super::{Tool, debian};
use crate::run;
use crate::stop::Outcome;
use crate::workbench::Workbench;

pub struct Nginx;

impl Tool for Nginx {
    fn name(&self) -> String {
        "nginx".into()
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        run::answer(bench.command("nginx").arg("-v")).is_some()
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        // `nginx-core` alone, without the package that brings default sites and modules: nothing should start to listen
        // by itself.
        debian::install(bench, "nginx", &["nginx-core"], "")
    }
}
