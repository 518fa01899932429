//! Sees to it that what a command needs is there, and installs what is missing, saying so. Where
//! nothing is missing it costs a few `--version` calls and prints nothing.

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

/// What a command can ask for.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    /// The Rust toolchain of rust-toolchain.toml, with every part it names.
    Toolchain,
    /// Trunk, which puts the site together.
    Trunk,
    /// The wasm-bindgen tool of the version in Cargo.lock.
    WasmBindgen,
    /// cargo-deny, which checks licences and sources.
    CargoDeny,
    /// Node, for measuring sizes.
    Node,
    /// Node and the npm packages of package-lock.json.
    NodePackages,
    /// A Chromium for the bench and for whoever has no headless one.
    Chromium,
    /// That, and its headless build where it can be had, for the tests that Playwright runs.
    HeadlessChromium,
    /// The proxy that a test serves rooms behind.
    Nginx,
    /// NATS, where it can be had.
    Nats,
    /// As many of the three engines as can be had, with what steers them.
    Engines,
}

/// One thing that is there or can be installed.
trait Tool {
    /// What it is called when people are told about it.
    fn name(&self) -> String;
    /// Puts it on the workbench; `false` where it is missing or not the one wanted.
    fn lay_out(&self, bench: &mut Workbench) -> bool;
    /// Installs it, or says what a person has to install.
    fn install(&self, bench: &Workbench) -> Outcome;
}

/// A workbench with everything on it that was asked for.
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
    if tool.lay_out(bench) {
        return Ok(());
    }
    tool.install(bench)?;
    if tool.lay_out(bench) {
        return Ok(());
    }
    Err(Stop::failed(format!(
        "{} cannot be run although its installation succeeded. Install it by hand, then run this again.",
        tool.name()
    )))
}

/// Whether somebody relies on every test being run, and nobody reads what was left out.
fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// Tells that something is being installed, and why it may take a while.
fn say_installing(name: &str, how_long: &str) {
    say::heading(format_args!("Installing {name} ({how_long}; only this once)"));
}
