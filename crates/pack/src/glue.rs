//! Builds the glue between the page and the Wasm: the bindings that wasm-bindgen writes, and `static/glue/`. In
//! development these are separate files. A release build bundles them into one file, which saves requests. See
//! docs/decisions/0009-bindings.md.

use crate::built::{self, write_hashed};
use crate::shrink;
use crate::site::Site;
use prerender::words;
use serde_json::json;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The names of the two files that a page loads once the quiz is near.
pub struct Glue {
    pub script: String,
    pub wasm: String,
}

/// Puts both into the site and returns their names. `lang` is the language of the deck.
pub fn into_site(site: &Site, lang: &str) -> Result<Glue, String> {
    bind(site)?;
    let filled = json!({
        "root": built::root(),
        "version": built::element_version(site)?,
        "styles": styles(site)?,
        "files": built::bundle_separately(site, "files")?,
        "problems": problems(site)?,
        "words": words::for_glue(lang),
    });
    built::fill(site, "glue/values.js", "VALUES", &filled)?;
    let script = if shrink::is_release() {
        let names = shrink::wasm(site, WASM)?;
        site.write("glue/imports.js", &names.imports())?;
        let script = shrink::glue(site, "glue/main.js", &names)?;
        Some(write_hashed(site, "leader-quiz", "js", &script)?)
    } else {
        None
    };
    let wasm = format!("leader-quiz-{}_bg.wasm", built::hash(site.bytes(WASM)?));
    site.rename(WASM, &wasm)?;
    if script.is_some() {
        site.remove_folder("glue")?;
    }
    Ok(Glue { script: script.unwrap_or_else(|| "glue/main.js".into()), wasm })
}

/// The name that wasm-bindgen gives the Wasm; `static/glue/imports.js` has it too.
const WASM: &str = "glue/bindings_bg.wasm";

/// Has wasm-bindgen write its bindings for `--target bundler`: a module of functions that `static/glue/start.js` can
/// connect to its own instance. Trunk has them written for `--target web`, which start the Wasm by themselves; those
/// files are removed.
fn bind(site: &Site) -> Result<(), String> {
    let folder = site.path("glue");
    let (folder, wasm) = (shrink::text(&folder)?, compiled(&profile(), "leader_quiz.wasm")?);
    let options = ["--target", "bundler", "--no-typescript", "--out-name", "bindings"];
    let paths = ["--out-dir", folder, shrink::text(&wasm)?];
    shrink::program("wasm-bindgen", &[&options[..], &paths].concat())?;
    for name in [site.hashed(".js")?, site.hashed("_bg.wasm")?] {
        site.remove(&name)?;
    }
    site.remove("glue/bindings.js")?;
    site.remove("glue/bindings_bg.d.ts")
}

/// The path of the Wasm that cargo has compiled. It is in the same target folder as this program.
fn compiled(profile: &str, name: &str) -> Result<PathBuf, String> {
    let own =
        env::current_exe().map_err(|why| format!("this program's folder is unknown: {why}"))?;
    let target = own.ancestors().nth(2).ok_or("this program is in no target folder")?;
    Ok(target.join("wasm32-unknown-unknown").join(profile).join(name))
}

/// The folder of the Cargo profile that the quiz was compiled with. `cargo xtask` passes the profile; without it, it is
/// Trunk's own, `debug` or `release`.
fn profile() -> String {
    let trunks = || env::var("TRUNK_PROFILE").unwrap_or_else(|_| "debug".to_owned());
    env::var("LEADER_QUIZ_PROFILE").unwrap_or_else(|_| trunks())
}

/// Builds the Wasm that describes the problems of a deck (`crates/problems`), and its script by wasm-bindgen, and
/// returns the script's name. Only pages with an invalid deck fetch it, so it is compiled as usual, with the standard
/// library as distributed.
fn problems(site: &Site) -> Result<String, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "problems", "--target", "wasm32-unknown-unknown"]);
    let profile = if shrink::is_release() { "wasm-release" } else { "debug" };
    if shrink::is_release() {
        cargo.args(["--profile", profile]);
    }
    // The flags are for a build that compiles the standard library as well.
    cargo.env_remove("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS");
    match cargo.status() {
        Ok(status) if status.success() => {}
        Ok(_) => return Err("crates/problems cannot be compiled; cargo says why above".into()),
        Err(why) => return Err(format!("cargo cannot be started: {why}")),
    }
    let wasm = compiled(profile, "problems.wasm")?;
    let bytes =
        fs::read(&wasm).map_err(|why| format!("{} cannot be read: {why}", wasm.display()))?;
    let stem = format!("problems-{}", built::hash(bytes));
    let options = ["--target", "web", "--no-typescript", "--out-name", &stem];
    let folder = site.path("");
    let paths = ["--out-dir", shrink::text(&folder)?, shrink::text(&wasm)?];
    shrink::program("wasm-bindgen", &[&options[..], &paths].concat())?;
    let script = format!("{stem}.js");
    if shrink::is_release() {
        let wasm = site.path(&format!("{stem}_bg.wasm"));
        let wasm = shrink::text(&wasm)?;
        shrink::npm("wasm-opt", &["-Oz", wasm, "-o", wasm], "")?;
        site.write(&script, &shrink::bundled(site, &script)?)?;
    }
    Ok(script)
}

/// The styles of everything after the first card. They are part of the glue, since a separate file would be one more
/// request.
fn styles(site: &Site) -> Result<String, String> {
    let styles = site.source("static/result.css")? + &site.source("static/controls.css")?;
    if shrink::is_release() { shrink::styles(&styles) } else { Ok(styles) }
}
