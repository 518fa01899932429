//! Builds the deck editor (Wasm, script, styles and page) into `target/studio-site/`. `crates/pack` copies it into the
//! site.

use std::fs;
use std::path::PathBuf;

use crate::run;
use crate::stop::{Outcome, Stop};
use crate::wasm_page::{bindings, bundle, optimised};
use crate::workbench::{Workbench, root};

/// Cargo's output file of the Wasm.
const WASM: &str = "target/wasm32-unknown-unknown/wasm-release/studio.wasm";

/// Builds the folder.
pub fn build(bench: &Workbench) -> Outcome {
    let (site, raw) = (root().join("target/studio-site"), root().join("target/studio-raw"));
    for folder in [&site, &raw] {
        fs::create_dir_all(folder)
            .map_err(|why| Stop::failed(format!("{} cannot be made: {why}.", folder.display())))?;
    }
    let mut cargo = bench.command("cargo");
    cargo.args(["build", "--package", "studio", "--target", "wasm32-unknown-unknown"]);
    run::shown(cargo.args(["--profile", "wasm-release"]))?;
    bindings(bench, WASM, "studio", &raw)?;
    optimised(bench, &["-O2"], &raw.join("studio_bg.wasm"), &site.join("studio_bg.wasm"))?;
    let pages = root().join("static/studio");
    let to = |path: PathBuf| format!("--outfile={}", path.display());
    let alias = format!("--alias:studio-wasm={}", raw.join("studio.js").display());
    bundle(bench, &pages.join("studio.js"), &[to(site.join("studio.js")), alias])?;
    bundle(bench, &pages.join("studio.css"), &[to(site.join("studio.css"))])?;
    fs::copy(pages.join("studio.html"), site.join("studio.html"))
        .map(|_| ())
        .map_err(|why| Stop::failed(format!("static/studio/studio.html cannot be copied: {why}.")))
}
