//! Provides the tools that a command needs. It looks for each tool, installs missing ones with a message, and puts them
//! on a [`Workbench`]. If nothing is missing, it only runs a few `--version` calls and prints nothing.

mod cargo_tool;
mod chromium;
mod debian;
pub mod engine;
pub mod nats;
mod nginx;
mod node;
mod toolchain;

use std::env;

use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::Workbench;
use cargo_tool::CargoTool;

/// A tool, or a group of tools, that a command can request.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    /// The Rust toolchain of rust-toolchain.toml, with all its components.
    Toolchain,
    /// Trunk, which builds the site.
    Trunk,
    /// The wasm-bindgen program, in the version of Cargo.lock.
    WasmBindgen,
    /// cargo-deny, which checks licences and sources.
    CargoDeny,
    /// Node, for measuring sizes.
    Node,
    /// Node and the npm packages of package-lock.json.
    NodePackages,
    /// Chromium, for benchmarks, and for tests if there is no headless build.
    Chromium,
    /// Chromium, and its headless build if it can be installed, for the tests that Playwright runs.
    HeadlessChromium,
    /// The reverse proxy for tests of live rooms.
    Nginx,
    /// NATS. Optional: without it, tests of several servers are skipped, except in CI.
    Nats,
    /// The three engines of the journeys, with their drivers. Each is optional, except in CI.
    Engines,
}

/// A tool that can be found or installed.
trait Tool {
    /// The name in messages.
    fn name(&self) -> String;
    /// Looks for the tool and adds it to the workbench. Returns `false` if it is missing or has the wrong version.
    fn find_and_add(&self, bench: &mut Workbench) -> bool;
    /// Installs the tool, or fails with a sentence that says what a person has to install.
    fn install(&self, bench: &Workbench) -> Outcome;
}

/// Provides all requested tools, and returns a workbench with them.
pub fn ensure(needs: &[Need]) -> Outcome<Workbench> {
    let mut bench = Workbench::default();
    for need in needs {
        match need {
            Need::Engines => engine::provide_each(&mut bench)?,
            Need::Nats => nats::provide(&mut bench)?,
            Need::HeadlessChromium => chromium::provide_headless(&mut bench),
            _ => {}
        }
        for tool in tools(*need)? {
            provide(tool.as_ref(), &mut bench)?;
        }
    }
    Ok(bench)
}

fn tools(need: Need) -> Outcome<Vec<Box<dyn Tool>>> {
    Ok(match need {
        Need::Toolchain => vec![Box::new(toolchain::Toolchain)],
        Need::Trunk => vec![Box::new(CargoTool::trunk())],
        Need::WasmBindgen => vec![Box::new(CargoTool::wasm_bindgen()?)],
        Need::CargoDeny => vec![Box::new(CargoTool::cargo_deny())],
        Need::Node => vec![Box::new(node::Node)],
        Need::NodePackages => vec![Box::new(node::Node), Box::new(node::Packages)],
        Need::Chromium | Need::HeadlessChromium => vec![Box::new(chromium::Chromium)],
        Need::Nginx => vec![Box::new(nginx::Nginx)],
        Need::Nats | Need::Engines => Vec::new(),
    })
}

fn provide(tool: &dyn Tool, bench: &mut Workbench) -> Outcome {
    if tool.find_and_add(bench) {
        return Ok(());
    }
    tool.install(bench)?;
    if tool.find_and_add(bench) {
        return Ok(());
    }
    Err(Stop::failed(format!(
        "{} cannot be run although its installation succeeded. Install it by hand, then run this again.",
        tool.name()
    )))
}

/// Whether this runs in CI (the environment variable `CI`), where no test may be skipped.
fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// Prints that a tool is being installed, and how long that takes.
fn say_installing(name: &str, how_long: &str) {
    say::heading(format_args!("Installing {name} ({how_long}; only this once)"));
}
