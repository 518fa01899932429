//! Build steps for pages that have their own Wasm: live rooms (`room_site.rs`) and the deck editor (`studio_site.rs`).
//! Trunk and `crates/pack` build the quiz itself.

use std::path::Path;
use std::process::Command;

use crate::run;
use crate::stop::Outcome;
use crate::workbench::Workbench;

/// The oldest supported browsers, the same as those of the quiz, as an option of esbuild.
const FLOOR: &str = "--target=chrome111,firefox128,safari16.4";

/// Runs wasm-bindgen on Cargo's output. It writes `NAME.js` and `NAME_bg.wasm`.
pub fn bindings(bench: &Workbench, wasm: &str, name: &str, folder: &Path) -> Outcome {
    let mut bindgen = bench.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
    run::shown(bindgen.arg(folder).arg(wasm))
}

/// Runs wasm-opt with the options `how`.
pub fn optimised(bench: &Workbench, how: &[&str], from: &Path, to: &Path) -> Outcome {
    let mut smaller = npm(bench, "binaryen", "wasm-opt");
    run::shown(smaller.args(how).arg("-o").arg(to).arg(from))
}

/// Bundles a script or a style sheet with everything it imports, and minifies it.
pub fn bundle(bench: &Workbench, from: &Path, more: &[String]) -> Outcome {
    let mut esbuild = npm(bench, "esbuild", "esbuild");
    esbuild.args(["--bundle", "--minify", "--format=esm", "--charset=utf8", FLOOR]);
    run::shown(esbuild.arg("--log-level=warning").args(more).arg(from))
}

/// Minifies a bundled script further with Terser, in place. It is some 3 % smaller after compression.
pub fn shrink(bench: &Workbench, script: &Path) -> Outcome {
    let mut terser = npm(bench, "terser", "terser");
    terser.args(["--module", "--ecma=2020", "--mangle", "--compress=passes=2", "--output"]);
    run::shown(terser.arg(script).arg(script))
}

/// A call of a tool of an npm package. It runs the tool's script with Node, because on Windows the name alone does not
/// start a program.
fn npm(bench: &Workbench, package: &str, tool: &str) -> Command {
    let mut node = bench.command("node");
    node.arg(format!("node_modules/{package}/bin/{tool}"));
    node
}
