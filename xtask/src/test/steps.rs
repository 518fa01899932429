//! The steps of `cargo xtask test` in their order, with the tools that each needs and the programs that it runs.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::budget;
use crate::build;
use crate::deck;
use crate::monkey;
use crate::room_site;
use crate::run;
use crate::say;
use crate::setup::Need;
use crate::setup::engine::ENGINES;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, built, root};

/// A check that can be run separately.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    pub needs: &'static [Need],
    pub run: fn(&Workbench) -> Outcome,
}

/// All steps: cheap ones first, and steps that read `dist/` after `build`.
pub const STEPS: [Step; 15] = [
    step("fmt", "format", &[Need::Toolchain], fmt),
    step("clippy", "lints, native and Wasm", &[Need::Toolchain], clippy),
    step("native", "native tests", &[Need::Toolchain, Need::Nats], native),
    step("deny", "licences, sources, advisories", &[Need::CargoDeny], deny),
    step("decks", "the decks that ship", &[], decks),
    step("js", "scripts: format, lints, types, unit tests", &[Need::NodePackages], js),
    step("build", "the release site", build::NEEDS, site),
    step("budget", "size budgets", &[Need::Node], budget::check),
    step("floor", "the oldest browsers, against what is built", &[Need::NodePackages], floor),
    step("browser", "browser tests", &[Need::NodePackages, Need::HeadlessChromium], browser),
    step(
        "studio",
        "the deck editor, in a browser",
        &[Need::NodePackages, Need::HeadlessChromium],
        studio,
    ),
    step("room", "live rooms, played in a browser", ROOM, room),
    step("plain", "a release without unstable features, played", PLAIN, plain),
    step("engines", "journeys in three engines", ENGINE_NEEDS, engines),
    step("monkey", "random walks in a browser", monkey::NEEDS, monkey::check),
];

type Run = fn(&Workbench) -> Outcome;

const fn step(name: &'static str, what: &'static str, needs: &'static [Need], run: Run) -> Step {
    Step { name, what, needs, run }
}

fn cargo(bench: &Workbench, words: &str) -> Outcome {
    run::shown(bench.command("cargo").args(words.split(' ')))
}

fn fmt(bench: &Workbench) -> Outcome {
    cargo(bench, "fmt --all --check")
}

fn clippy(bench: &Workbench) -> Outcome {
    cargo(bench, "clippy --workspace --all-targets -- -D warnings")?;
    cargo(bench, "clippy -p room --all-targets --features cluster -- -D warnings")?;
    cargo(bench, "clippy -p leader-quiz --target wasm32-unknown-unknown -- -D warnings")?;
    cargo(bench, "clippy -p room-web --target wasm32-unknown-unknown -- -D warnings")?;
    cargo(bench, "clippy -p studio --target wasm32-unknown-unknown -- -D warnings")
}

/// Runs all Rust tests. It also builds the core alone for Wasm: in a build of the widget, features that other
/// dependencies enable could hide what the core itself is missing.
fn native(bench: &Workbench) -> Outcome {
    // The tests of several servers mostly wait, so they run in parallel with the other tests. Among themselves they run
    // one at a time: each starts three NATS servers, which write every message to the disk before they acknowledge it.
    // In parallel, a message was once not read back within ten seconds.
    let nats = "test -p room --features cluster --lib --test cluster --test log -- nats machines --test-threads=1";
    // When the first tests run ("running …"), Cargo has finished building: it holds no lock that other Cargo calls wait
    // for, and no longer replaces programs that they build.
    let nats = run::beside(bench.command("cargo").args(nats.split(' ')), "running ")?;
    let others = cargo(bench, "test --workspace")
        .and_then(|()| cargo(bench, "build -p quiz --target wasm32-unknown-unknown"));
    // Waits for the other process even after a failure, so that it does not keep running.
    nats().and(others)
}

/// Checks licences and sources, then advisories. Advisories are in a database on the network. If it cannot be reached,
/// their check is skipped: that is not a fault of this project.
fn deny(bench: &Workbench) -> Outcome {
    cargo(bench, "deny --workspace check licenses bans sources")?;
    if cargo(bench, "deny fetch db").is_err() {
        say::line("advisories: database not reachable, skipped");
        return Ok(());
    }
    cargo(bench, "deny --workspace check advisories")
}

/// Checks the format, lints, types and unit tests of the scripts.
fn js(bench: &Workbench) -> Outcome {
    let node = |words: &str| run::shown(bench.command("node").args(words.split(' ')));
    node("node_modules/@biomejs/biome/bin/biome ci")?;
    node("node_modules/typescript/bin/tsc --project jsconfig.json")?;
    // Newer versions of Node accept no folder after `--test`, and older ones no pattern. So list the files.
    let folder = root().join("tests/unit");
    let files = folder
        .read_dir()
        .map_err(|why| Stop::failed(format!("{} cannot be listed: {why}.", folder.display())))?;
    let tests = files.flatten().map(|file| file.path());
    run::shown(bench.command("node").arg("--test").args(tests))
}

fn decks(_: &Workbench) -> Outcome {
    deck::check_shipped()
}

fn site(bench: &Workbench) -> Outcome {
    build::site(bench, &build::Args::default())
}

fn floor(bench: &Workbench) -> Outcome {
    built()?;
    run::shown(bench.command("node").arg("tests/floor/check.mjs"))
}

fn playwright(bench: &Workbench) -> Command {
    let mut node = bench.command("node");
    node.args(["node_modules/@playwright/test/cli.js", "test"]);
    node
}

fn browser(bench: &Workbench) -> Outcome {
    built()?;
    run::shown(&mut playwright(bench))
}

fn studio(bench: &Workbench) -> Outcome {
    built()?;
    run::shown(playwright(bench).arg("--config=tests/studio/playwright.config.mjs"))
}

const ROOM: &[Need] = &[
    Need::Toolchain,
    Need::WasmBindgen,
    Need::NodePackages,
    Need::HeadlessChromium,
    Need::Nginx,
    Need::Nats,
];

/// Builds the room pages as they ship, and the server as a debug build, which reads the pages from their folder. Two
/// steps need it; the second call does nothing.
fn room_program(bench: &Workbench) -> Outcome {
    static IS_BUILT: AtomicBool = AtomicBool::new(false);
    if IS_BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
    built()?;
    room_site::build(bench)?;
    cargo(bench, "build --package room --features cluster")?;
    IS_BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

fn room(bench: &Workbench) -> Outcome {
    room_program(bench)?;
    run::shown(bench.command("node").args(["tests/floor/check.mjs", "rooms"]))?;
    run::shown(playwright(bench).arg("--config=tests/room/playwright.config.mjs"))?;
    // Faults: the server is killed under load, the disk is full, clients are slow or silent. This is the short form of
    // `cargo xtask bench --only faults`.
    cargo(bench, "run --quiet --package room-load -- faults --short")
}

const PLAIN: &[Need] =
    &[Need::Toolchain, Need::Trunk, Need::WasmBindgen, Need::NodePackages, Need::HeadlessChromium];

/// Builds the site without unstable compiler features, and runs some browser tests against it: the Playwright projects
/// `tabs` and `keys`.
fn plain(bench: &Workbench) -> Outcome {
    let folder = root().join("target/plain");
    build::plain_site(&folder, bench)?;
    let mut playwright = playwright(bench);
    playwright.args(["--project=tabs", "--project=keys"]);
    run::shown(playwright.env("QUIZ_TEST_DIST", folder))
}

const ENGINE_NEEDS: &[Need] =
    &[Need::Toolchain, Need::WasmBindgen, Need::NodePackages, Need::Engines];

/// Plays the journeys in each engine that is installed; the setup has reported the missing ones. Journeys through live
/// rooms need the server.
fn engines(bench: &Workbench) -> Outcome {
    built()?;
    let here = ENGINES.iter().filter(|engine| engine.is_there(bench)).map(|engine| engine.name);
    let here: Vec<_> = here.collect();
    if here.is_empty() {
        say::line("engines: none of them is here, nothing was played");
        return Ok(());
    }
    room_program(bench)?;
    run::shown(bench.command("node").arg("tests/engines/run.mjs").args(here))
}
