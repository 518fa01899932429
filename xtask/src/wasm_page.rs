//! A page with a Wasm of its own: how its Wasm, scripts and styles are built. For the pages beside the quiz; the quiz's
//! own download is made by Trunk and `crates/pack`.

use std::path::Path;
use std::process::Command;

use crate::run;
use crate::stop::Outcome;
use crate::workbench::Workbench;

/// The oldest browsers that run it: those of the quiz.
const FLOOR: &str = "--target=chrome111,firefox128,safari16.4";

/// Has wasm-bindgen write the bindings of a Wasm that Cargo has built, as `NAME.js` and `NAME_bg.wasm`.
pub fn bindings(bench: &Workbench, wasm: &str, name: &str, folder: &Path) -> Outcome {
    let mut bindgen = bench.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
    run::shown(bindgen.arg(folder).arg(wasm))
}

/// Makes a Wasm smaller.
pub fn optimised(bench: &Workbench, how: &[&str], from: &Path, to: &Path) -> Outcome {
    let mut smaller = npm(bench, "binaryen", "wasm-opt");
    run::shown(smaller.args(how).arg("-o").arg(to).arg(from))
}

/// Joins a script or a style sheet with all that it imports.
pub fn bundle(bench: &Workbench, from: &Path, more: &[String]) -> Outcome {
    let mut esbuild = npm(bench, "esbuild", "esbuild");
    esbuild.args(["--bundle", "--minify", "--format=esm", "--charset=utf8", FLOOR]);
    run::shown(esbuild.arg("--log-level=warning").args(more).arg(from))
}

/// Makes a bundled script some 3 % smaller yet after compression, in its place.
pub fn shrink(bench: &Workbench, script: &Path) -> Outcome {
    let mut terser = npm(bench, "terser", "terser");
    terser.args(["--module", "--ecma=2020", "--mangle", "--compress=passes=2", "--output"]);
    run::shown(terser.arg(script).arg(script))
}

/// A tool of an npm package. Each is a script for Node: its name alone starts no program on Windows.
fn npm(bench: &Workbench, package: &str, tool: &str) -> Command {
    let mut node = bench.command("node");
    node.arg(format!("node_modules/{package}/bin/{tool}"));
    node
}
