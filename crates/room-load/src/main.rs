//! `room-load`: a load generator and fault injector for the server of live rooms. It simulates thousands of phones, and
//! kills, pauses and disturbs the server. Everything runs on this machine: it starts the server itself, on a free port
//! and with a temporary folder. `cargo xtask bench` and `cargo xtask test room` run it.
//!
//! | to find | look in |
//! | --- | --- |
//! | the measurements and their table | `bench.rs`, `bench/` |
//! | the faults, and the checks after each | `faults.rs`, `faults/` |
//! | several servers on NATS, and the loss of machines | `cluster.rs`, `cluster/` |
//! | the server process | `server.rs` |
//! | the seeded random numbers | `chance.rs` |
//! | requests; concurrent requests; event streams | `wire.rs`, `crowd.rs`, `streams.rs` |

mod bench;
mod chance;
mod cluster;
mod crowd;
mod faults;
mod room;
mod server;
mod streams;
mod wire;

use std::process::ExitCode;

const USAGE: &str = "room-load bench [--phones N,…] [--runs R] [--records N] [--no-proxy]\n       \
     room-load faults [--kills K] [--seed N] [--short] [--only NAME]\n       \
     room-load cluster [--phones N] [--runs R] [--faults]";

/// A result, or a sentence that says what went wrong.
pub type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => return stopped(1, &why.to_string()),
    };
    let args = match read(&words) {
        Ok(args) => args,
        Err(why) => return stopped(2, &format!("{why} Usage: {USAGE}")),
    };
    let done = runtime.block_on(async {
        match args {
            Command::Bench(args) => bench::run(args).await,
            Command::Faults(args) => faults::run(args).await,
            Command::Cluster(args) => cluster::run(args).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => stopped(1, &why),
    }
}

fn stopped(code: u8, why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::from(code)
}

enum Command {
    Bench(bench::Args),
    Faults(faults::Args),
    Cluster(cluster::Args),
}

fn read(words: &[String]) -> Outcome<Command> {
    let mut words = words.iter();
    let (mut bench, mut faults) = (bench::Args::default(), faults::Args::default());
    let mut cluster = cluster::Args::default();
    let part = words.next().map(String::as_str);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value."));
        match (part, word.as_str()) {
            (Some("bench"), "--phones") => {
                bench.phones = value()?.split(',').map(number).collect::<Outcome<Vec<usize>>>()?;
            }
            (Some("bench"), "--runs") => bench.runs = number(value()?)?,
            (Some("bench"), "--records") => bench.records = number(value()?)?,
            (Some("bench"), "--no-proxy") => bench.proxy = false,
            (Some("faults"), "--kills") => faults.kills = Some(number(value()?)?),
            (Some("faults"), "--seed") => faults.seed = number(value()?)? as u64,
            (Some("faults"), "--only") => faults.only = Some(value()?.clone()),
            (Some("faults"), "--short") => faults.short = true,
            (Some("cluster"), "--phones") => cluster.phones = number(value()?)?,
            (Some("cluster"), "--runs") => cluster.runs = number(value()?)?,
            (Some("cluster"), "--faults") => cluster.only_faults = true,
            _ => return Err(format!("`{word}` is not known.")),
        }
    }
    match part {
        Some("bench") if bench.phones.iter().all(|phones| (1..=10_000).contains(phones)) => {
            Ok(Command::Bench(bench))
        }
        Some("bench") => Err("--phones takes numbers from 1 to 10000.".to_owned()),
        Some("faults") => Ok(Command::Faults(faults)),
        Some("cluster") => Ok(Command::Cluster(cluster)),
        _ => Err("What should it do?".to_owned()),
    }
}

fn number(text: impl AsRef<str>) -> Outcome<usize> {
    let text = text.as_ref();
    text.parse().map_err(|_| format!("`{text}` is no whole number."))
}
