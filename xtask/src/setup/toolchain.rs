//! The Rust toolchain that rust-toolchain.toml names. Cargo is running, so rustc exists. But components can be missing:
//! the Wasm target, the standard library's source, clippy, rustfmt.

use std::path::Path;

use super::{Tool, say_installing};
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

pub struct Toolchain;

/// Paths of the required components, inside the toolchain's folder (sysroot).
const PARTS: [&str; 4] = [
    "lib/rustlib/wasm32-unknown-unknown",
    "lib/rustlib/src/rust/library/std",
    "bin/cargo-clippy",
    "bin/cargo-fmt",
];

impl Tool for Toolchain {
    fn name(&self) -> String {
        "the Rust toolchain's Wasm target, library source, clippy and rustfmt".into()
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        let sysroot = run::answer(bench.command("rustc").args(["--print", "sysroot"]));
        sysroot.is_some_and(|root| PARTS.iter().all(|part| has(Path::new(&root), part)))
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        if run::answer(bench.command("rustup").arg("--version")).is_none() {
            return Err(Stop::failed(
                "rustup is missing, and with it the Wasm target: install it from https://rustup.rs, \
                 then run this again.",
            ));
        }
        say_installing(&self.name(), "a few seconds");
        let mut rustup = bench.command("rustup");
        // Without --no-self-update, rustup may update itself to any version.
        rustup.args(["toolchain", "install", "--no-self-update"]);
        // Running through `cargo xtask` sets RUSTUP_TOOLCHAIN, which would make rustup ignore rust-toolchain.toml.
        run::shown(rustup.env_remove("RUSTUP_TOOLCHAIN")).map_err(|stop| {
            Stop::failed(format!("{stop} It takes rustup 1.28.1 or newer: `rustup self update`."))
        })
    }
}

fn has(sysroot: &Path, part: &str) -> bool {
    let path = sysroot.join(part);
    path.exists() || path.with_extension("exe").exists()
}
