//! `cargo xtask serve`: builds the quiz, serves it on this machine, and rebuilds it on every change. With `--lan`, it
//! serves a release build to the local network as well. It needs no Node and does not touch `dist/`.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::announce;
use crate::lan;
use crate::options::Options;
use crate::run;
use crate::say;
use crate::setup::{self, Need};
use crate::stop::{Outcome, Stop};
use crate::trunk;
use crate::workbench::{Workbench, empty, root};

const USAGE: &str =
    "cargo xtask serve [--port N] [--release] [--lan] [--address ADDRESS] [--deck FILE]";

/// Serves until it is interrupted.
pub fn command(words: &[String]) -> Outcome {
    let args = Args::read(words)?;
    check_free(Ipv4Addr::LOCALHOST, args.port)?;
    if let Some(address) = args.lan.filter(|address| !address.is_loopback()) {
        check_free(address, args.port)?;
    }
    if args.lan.is_some() {
        lan::warn();
    }
    let bench = setup::ensure(&[Need::Toolchain, Need::Trunk, Need::WasmBindgen])?;
    // One output folder per port, so that two servers, or a server and a release build, never share it.
    let folder = root().join(format!("target/serve/{}", args.port));
    // Otherwise, if the first build fails, an older build would be served and announced.
    empty(&folder)?;
    say::heading("Building the quiz; a first build takes a few minutes");
    announce::hand_over_to(&mut server(&bench, &args, &folder), args.port, args.lan)
}

struct Args {
    port: u16,
    release: bool,
    /// This computer's address in the local network, if the quiz is served there.
    lan: Option<Ipv4Addr>,
    deck: Option<PathBuf>,
}

impl Args {
    fn read(words: &[String]) -> Outcome<Self> {
        let mut options = Options::new(words, USAGE);
        let mut args = Self { port: 8080, release: false, lan: None, deck: None };
        let (mut lan, mut address) = (false, None);
        while let Some(word) = options.next() {
            match word.as_str() {
                "--port" => args.port = options.port(&word)?,
                "--release" => args.release = true,
                "--lan" => lan = true,
                "--address" => address = Some(options.value(&word)?),
                "--deck" => args.deck = Some(options.file(&word)?),
                _ => return Err(options.unknown(&word)),
            }
        }
        if lan || address.is_some() {
            args.lan = Some(lan::address("serve", address.as_deref())?);
            args.release = true;
        }
        Ok(args)
    }
}

/// Fails if a port is not free. Checked before the build, because the server itself would only fail minutes later.
pub fn check_free(address: Ipv4Addr, port: u16) -> Outcome {
    let Err(error) = TcpListener::bind((address, port)) else {
        return Ok(());
    };
    Err(Stop::failed(not_free(port, &error)))
}

fn not_free(port: u16, error: &Error) -> String {
    let other = if port < u16::MAX { port + 1 } else { 8080 };
    let why = match error.kind() {
        ErrorKind::PermissionDenied if port < 1024 => {
            return format!(
                "This user cannot use port {port}: ports below 1024 are the system's. Choose a higher one with \
                 --port, such as --port 8080."
            );
        }
        ErrorKind::AddrInUse => "another program uses it".into(),
        _ => error.to_string(),
    };
    format!("Port {port} is not free: {why}. Choose another with --port, such as --port {other}.")
}

fn server(bench: &Workbench, args: &Args, folder: &Path) -> Command {
    // A Cargo profile instead of Trunk's own --release: that calls wasm-opt, which comes from npm, and this command
    // must not need Node.
    let profile = args.release.then_some("wasm-release");
    let mut trunk =
        trunk::call(bench, trunk::Call { command: "serve", profile, deck: args.deck.as_deref() });
    trunk.args(["--port", &args.port.to_string(), "--dist"]).arg(folder);
    if let Some(deck) = args.deck.as_deref().filter(|deck| !deck.starts_with(root())) {
        // Also watches a deck outside the repository. (If a text editor saves by replacing the file, Trunk notices only
        // the first save.)
        trunk.arg("--watch").arg(root()).arg("--watch").arg(deck);
    }
    if let Some(address) = args.lan {
        // The loopback address as well: `announce` polls it until the quiz is served.
        trunk.args(["--address", "127.0.0.1"]);
        if !address.is_loopback() {
            trunk.args(["--address", &address.to_string()]);
        }
        // A reload would interrupt participants.
        trunk.arg("--no-autoreload");
    }
    say::line(format_args!("$ {}", run::line_of(&trunk)));
    trunk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_of_the_system_is_not_said_to_be_taken() {
        let denied = not_free(80, &ErrorKind::PermissionDenied.into());
        assert!(denied.starts_with("This user cannot use port 80"), "{denied}");
        assert!(denied.ends_with("--port 8080."), "{denied}");
        for (port, kind) in [(80, ErrorKind::AddrInUse), (8080, ErrorKind::PermissionDenied)] {
            let said = not_free(port, &kind.into());
            assert!(said.starts_with(&format!("Port {port} is not free: ")), "{said}");
        }
    }
}
