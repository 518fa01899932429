//! `cargo xtask room`: builds the server for live rooms, with all its files embedded (`room_site.rs`), and starts it.

use std::ffi::OsString;
use std::net::Ipv4Addr;
use std::path::PathBuf;

use crate::build::{self, NEEDS};
use crate::deck;
use crate::lan;
use crate::options::Options;
use crate::room_site;
use crate::run;
use crate::serve::check_free;
use crate::setup;
use crate::stop::Outcome;

const USAGE: &str = "cargo xtask room [--lan] [--address ADDRESS] [--port N] [--data DIR] [--deck FILE] \
     [--build] (only builds it)";

/// Builds and starts the server. Errors that the server would report are checked before the build, which takes minutes.
pub fn command(words: &[String]) -> Outcome {
    let args = Args::read(words)?;
    if !args.only_build {
        deck::check_for_room(&args.decks)?;
        check_free(args.address(), args.port)?;
    }
    let bench = setup::ensure(NEEDS)?;
    build::site(&bench, &build::Args::default())?;
    room_site::build(&bench)?;
    let mut cargo = bench.command("cargo");
    if args.only_build {
        return run::shown(cargo.args(["build", "--release", "--package", "room"]));
    }
    cargo.args(["run", "--release", "--package", "room", "--"]);
    run::shown(cargo.args(args.arguments()))
}

struct Args {
    port: u16,
    /// This computer's address in the local network, if rooms are served there.
    lan: Option<Ipv4Addr>,
    data: Option<PathBuf>,
    decks: Vec<PathBuf>,
    only_build: bool,
}

impl Args {
    fn read(words: &[String]) -> Outcome<Self> {
        let mut options = Options::new(words, USAGE);
        let mut args =
            Self { port: 8090, lan: None, data: None, decks: Vec::new(), only_build: false };
        let (mut lan, mut address) = (false, None);
        while let Some(word) = options.next() {
            match word.as_str() {
                "--lan" => lan = true,
                "--address" => address = Some(options.value(&word)?),
                "--build" => args.only_build = true,
                "--port" => args.port = options.port(&word)?,
                "--data" => args.data = Some(options.folder(&word)?),
                "--deck" => args.decks.push(options.file(&word)?),
                _ => return Err(options.unknown(&word)),
            }
        }
        if !args.only_build && (lan || address.is_some()) {
            args.lan = Some(lan::address("room", address.as_deref())?);
        }
        Ok(args)
    }

    fn address(&self) -> Ipv4Addr {
        self.lan.unwrap_or(Ipv4Addr::LOCALHOST)
    }

    /// The command-line arguments of the server.
    fn arguments(&self) -> Vec<OsString> {
        let mut all: Vec<OsString> =
            vec!["--listen".into(), format!("{}:{}", self.address(), self.port).into()];
        // Not for a loopback address: with `--lan`, the server would ignore it and look for an address in the network.
        if self.lan.is_some_and(|address| !address.is_loopback()) {
            all.push("--lan".into());
        }
        let data = self.data.iter().map(|folder| ("--data", folder));
        for (option, path) in data.chain(self.decks.iter().map(|deck| ("--deck", deck))) {
            all.extend([option.into(), path.into()]);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lan: Option<[u8; 4]>, expected: &[&str]) {
        let (data, decks) = (Some("/rooms".into()), vec!["/a.json".into(), "/b.json".into()]);
        let lan = lan.map(Ipv4Addr::from);
        let args = Args { port: 81, lan, data, decks, only_build: false };
        let rest = ["--data", "/rooms", "--deck", "/a.json", "--deck", "/b.json"];
        assert_eq!(args.arguments(), [expected, &rest[..]].concat());
    }

    #[test]
    fn the_program_is_told_the_address_that_was_looked_at() {
        check(None, &["--listen", "127.0.0.1:81"]);
        check(Some([127, 0, 0, 1]), &["--listen", "127.0.0.1:81"]);
        check(Some([192, 168, 1, 23]), &["--listen", "192.168.1.23:81", "--lan"]);
    }
}
