//! What goes into the program for live rooms: the pages' script, styles and Wasm, and the quiz's own site, each file
//! also compressed. `crates/room/src/site.rs` takes it from `target/room-site/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{SMALL, build_std_for_size};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::wasm_page::{self, bindings, optimised};
use crate::workbench::{Workbench, dist, root};

/// The Wasm of the pages, as Cargo leaves it.
const WASM: &str = "target/wasm32-unknown-unknown/wasm-small/room_web.wasm";
/// What of the quiz's own list (`crates/pack/src/shrink.rs`) is worth most: little inlining, functions of one generic
/// together. The names between Wasm and bindings stay.
const WASM_OPT: &[&str] = &[
    "--one-caller-inline-max-function-size=15",
    "-Oz",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];
/// Compresses every file of a folder that gets smaller by it, beside it.
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

/// The folder that goes into the program.
pub fn folder() -> PathBuf {
    root().join("target/room-site")
}

/// Builds all of it, around the quiz's own site that is in `dist/`.
pub fn build(bench: &Workbench) -> Outcome {
    pages(bench)?;
    quiz()?;
    run::shown(bench.command("node").args(["--eval", COMPRESS]).arg(folder()))?;
    weigh()
}

/// Most bytes of what a participant's page loads after the page itself, compressed: what it is, and a little room.
const MOST_PHONE: u64 = 82_700;

fn weigh() -> Outcome {
    let mut all = 0;
    for file in ["room.js", "phone.js", "phone_bg.wasm"] {
        let path = folder().join("room").join(format!("{file}.br"));
        let size = fs::metadata(&path)
            .map_err(|why| Stop::failed(format!("{} cannot be read: {why}.", path.display())))?;
        say::line(format_args!("{file}: {} bytes", size.len()));
        all += size.len();
    }
    say::line(format_args!("a participant's page loads {all} bytes, of at most {MOST_PHONE}"));
    if all > MOST_PHONE {
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
    // What a participant downloads.
    for file in ["room.js", "phone.js"] {
        wasm_page::shrink(bench, &room.join(file))?;
    }
    Ok(())
}

/// The Wasm of the participants' page, or that of the other two, with its bindings.
fn wasm(bench: &Workbench, part: &str, raw: &Path, room: &Path) -> Outcome {
    let mut cargo = bench.command("cargo");
    cargo.args(["build", "--package", "room-web", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--profile", SMALL, "--no-default-features", "--features", part]);
    build_std_for_size(&mut cargo);
    run::shown(&mut cargo)?;
    bindings(bench, WASM, part, raw)?;
    let file = format!("{part}_bg.wasm");
    optimised(bench, WASM_OPT, &raw.join(&file), &room.join(&file))
}

fn bundle(bench: &Workbench, from: &Path, to: &Path) -> Outcome {
    wasm_page::bundle(bench, from, &[format!("--outfile={}", to.display())])
}

/// The quiz's own site, as it was built.
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
