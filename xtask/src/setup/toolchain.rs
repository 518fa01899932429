//! The Rust toolchain that rust-toolchain.toml names. Cargo is running, so rustc is there; what can
//! be missing is a part of it: the Wasm target, the standard library's source, clippy, rustfmt.

use std::path::Path;

use super::{Tool, say_installing};
use crate::run;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;

pub struct Toolchain;

/// What the file asks for beyond rustc and cargo, inside the toolchain's folder.
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

    fn lay_out(&self, bench: &mut Workbench) -> bool {
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
        // Without --no-self-update rustup may replace itself by whatever version it finds.
        rustup.args(["toolchain", "install", "--no-self-update"]);
        // `cargo xtask` sets RUSTUP_TOOLCHAIN, under which rustup would not read rust-toolchain.toml.
        run::shown(rustup.env_remove("RUSTUP_TOOLCHAIN")).map_err(|stop| {
            Stop::failed(format!("{stop} It takes rustup 1.28.1 or newer: `rustup self update`."))
        })
    }
}

fn has(sysroot: &Path, part: &str) -> bool {
    let path = sysroot.join(part);
    path.exists() || path.with_extension("exe").exists()
}
