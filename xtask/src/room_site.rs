//! What goes into the program for live rooms: the pages' script, styles and Wasm, and the quiz's own site, each file
//! also compressed. `crates/room/src/site.rs` takes it from `target/room-site/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{self, build_std_for_size};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, dist, root};

/// The Wasm of the pages, as Cargo leaves it.
const WASM: &str = "target/wasm32-unknown-unknown/wasm-release/room_web.wasm";
/// The oldest browsers that run it: those of the quiz.
const FLOOR: &str = "--target=chrome111,firefox128,safari16.4";
/// Compresses every file of a folder that gets smaller by it, beside it.
const COMPRESS: &str = "
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
  const path = `${entry.parentPath}/${entry.name}`;
  if (!entry.isFile() || /\\.(png|br)$/.test(entry.name)) continue;
  const bytes = readFileSync(path);
  const small = brotliCompressSync(bytes);
  if (small.length < bytes.length * 0.9) writeFileSync(`${path}.br`, small);
}
";

/// The folder that goes into the program.
pub fn folder() -> PathBuf {
    root().join("target/room-site")
}

/// Builds all of it; the quiz's own site has to be in `dist/`.
pub fn build(bench: &Workbench) -> Outcome {
    build::site(bench, &build::Wish::default())?;
    pages(bench)?;
    quiz()?;
    run::shown(bench.command("node").args(["--eval", COMPRESS]).arg(folder()))
}

fn pages(bench: &Workbench) -> Outcome {
    let mut cargo = bench.command("cargo");
    cargo.args(["build", "--package", "room-web", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--profile", "wasm-release"]);
    build_std_for_size(&mut cargo);
    run::shown(&mut cargo)?;
    let (room, raw) = (folder().join("room"), root().join("target/room-web"));
    emptied(&room)?;
    emptied(&raw)?;
    let mut bindgen = bench.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "room-web", "--out-dir"]);
    run::shown(bindgen.arg(&raw).arg(WASM))?;
    let mut smaller = bench.command("wasm-opt");
    smaller.args(["-Oz", "--strip-debug", "--strip-producers", "--low-memory-unused", "-o"]);
    run::shown(smaller.arg(room.join("room-web_bg.wasm")).arg(raw.join("room-web_bg.wasm")))?;
    for (from, to) in [
        (raw.join("room-web.js"), "room-web.js"),
        (root().join("static/room/room.js"), "room.js"),
        (root().join("static/room/room.css"), "room.css"),
    ] {
        let mut bundle = bench.command("esbuild");
        bundle.args(["--bundle", "--minify", "--format=esm", "--charset=utf8", FLOOR]);
        bundle.arg("--log-level=warning").arg(&from);
        run::shown(bundle.arg(format!("--outfile={}", room.join(to).display())))?;
    }
    Ok(())
}

/// The quiz's own site, without what is for static hosts alone.
fn quiz() -> Outcome {
    let to = folder().join("quiz");
    emptied(&to)?;
    copy(&dist(), &to).map_err(|why| Stop::failed(format!("dist/ cannot be copied: {why}.")))?;
    say::line(format_args!("copied dist/ to {}", to.display()));
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type()?.is_dir() {
            true => copy(&from, &to)?,
            false => fs::copy(&from, &to).map(|_| ())?,
        }
    }
    Ok(())
}

fn emptied(folder: &Path) -> Outcome {
    let cannot = |why| Stop::failed(format!("{} cannot be emptied: {why}.", folder.display()));
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(cannot)?;
    }
    fs::create_dir_all(folder).map_err(cannot)
}
