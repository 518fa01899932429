//! Builds the files that are embedded into the server for live rooms: the scripts, styles and Wasm of its pages, and
//! the quiz's own site, each file also compressed with brotli. `crates/room/src/site.rs` embeds `target/room-site/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{WASM_PROFILE, build_std_for_size};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::wasm_page::{self, bindings, optimised};
use crate::workbench::{Workbench, dist, root};

/// Cargo's output file of the pages' Wasm.
const WASM: &str = "target/wasm32-unknown-unknown/wasm-small/room_web.wasm";
/// The options of `crates/pack/src/shrink.rs` that save most: little inlining, and functions sorted by name, so that
/// instances of one generic function are next to each other. Names of imports and exports are not minified.
const WASM_OPT: &[&str] = &[
    "--one-caller-inline-max-function-size=15",
    "-Oz",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];
/// A Node script that compresses the files of a folder with brotli. It writes a `.br` file beside each file that gets
/// more than 10 % smaller.
const COMPRESS: &str = "
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
for (const name of readdirSync(process.argv[1], { recursive: true })) {
  const path = `${process.argv[1]}/${name}`;
  if (!statSync(path).isFile() || /\\.(png|br)$/.test(name)) continue;
  const bytes = readFileSync(path);
  const small = brotliCompressSync(bytes);
  if (small.length < bytes.length * 0.9) writeFileSync(`${path}.br`, small);
}
";

/// The folder that is embedded into the server.
pub fn folder() -> PathBuf {
    root().join("target/room-site")
}

/// Builds the folder, including a copy of the quiz's own site from `dist/`.
pub fn build(bench: &Workbench) -> Outcome {
    pages(bench)?;
    quiz()?;
    run::shown(bench.command("node").args(["--eval", COMPRESS]).arg(folder()))?;
    check_size()
}

/// Maximum download size of a participant's page without its HTML, in bytes (brotli): the current size and a small
/// margin.
const MAX_PHONE_BYTES: u64 = 82_700;

fn check_size() -> Outcome {
    let mut all = 0;
    for file in ["room.js", "phone.js", "phone_bg.wasm"] {
        let path = folder().join("room").join(format!("{file}.br"));
        let size = fs::metadata(&path)
            .map_err(|why| Stop::failed(format!("{} cannot be read: {why}.", path.display())))?;
        say::line(format_args!("{file}: {} bytes", size.len()));
        all += size.len();
    }
    say::line(format_args!("a participant's page loads {all} bytes, of at most {MAX_PHONE_BYTES}"));
    if all > MAX_PHONE_BYTES {
        return Err(Stop::failed("the participants' page has become too large".to_owned()));
    }
    Ok(())
}

fn pages(bench: &Workbench) -> Outcome {
    let (room, raw) = (folder().join("room"), root().join("target/room-web"));
    emptied(&room)?;
    emptied(&raw)?;
    for part in ["phone", "host"] {
        wasm(bench, part, &raw, &room)?;
        bundle(bench, &raw.join(format!("{part}.js")), &room.join(format!("{part}.js")))?;
    }
    for file in ["room.js", "keys.js", "open.js", "room.css", "host.css"] {
        bundle(bench, &root().join("static/room").join(file), &room.join(file))?;
    }
    // Only the files that participants download are minified further.
    for file in ["room.js", "phone.js"] {
        wasm_page::shrink(bench, &room.join(file))?;
    }
    Ok(())
}

/// Builds the Wasm of the participants' page (`phone`), or of the wall and the remote control (`host`), with its
/// bindings.
fn wasm(bench: &Workbench, part: &str, raw: &Path, room: &Path) -> Outcome {
    let mut cargo = bench.command("cargo");
    cargo.args(["build", "--package", "room-web", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--profile", WASM_PROFILE, "--no-default-features", "--features", part]);
    build_std_for_size(&mut cargo);
    run::shown(&mut cargo)?;
    bindings(bench, WASM, part, raw)?;
    let file = format!("{part}_bg.wasm");
    optimised(bench, WASM_OPT, &raw.join(&file), &room.join(&file))
}

fn bundle(bench: &Workbench, from: &Path, to: &Path) -> Outcome {
    wasm_page::bundle(bench, from, &[format!("--outfile={}", to.display())])
}

/// Copies the quiz's own site from `dist/`.
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
