//! The project's commands, `cargo xtask …`. This file only dispatches to the module of the command; each module reads
//! its own options. `setup` installs the tools that a command needs.

mod announce;
mod bench;
mod budget;
mod build;
mod deck;
mod lan;
mod monkey;
mod options;
mod package;
mod room;
mod room_site;
mod run;
mod say;
mod serve;
mod setup;
mod stop;
mod studio_site;
mod test;
mod trunk;
mod wasm_page;
mod workbench;

use std::process::ExitCode;

use stop::{Outcome, Stop};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match hand_over(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.report(),
    }
}

fn hand_over(words: &[String]) -> Outcome {
    let Some((command, rest)) = words.split_first() else {
        return Err(Stop::usage(HELP));
    };
    match command.as_str() {
        "serve" => serve::command(rest),
        "test" => test::command(rest),
        "build" => build::command(rest),
        "deck" => deck::command(rest),
        "bench" => bench::command(rest),
        "room" => room::command(rest),
        announce::HIDDEN_COMMAND => announce::command(rest),
        "help" | "--help" | "-h" => {
            say::line(HELP);
            Ok(())
        }
        other => Err(Stop::usage(format!("There is no command `{other}`.\n\n{HELP}"))),
    }
}

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--release] [--deck FILE]   build the quiz and serve it on this machine
  serve --lan [--address A] [--port N]         serve the release build to the phones in this network
  test [STEP…]                                 every check there is, or only the steps named
  test monkey [--minutes N] [--all]            random walks for longer
  test monkey --seed N [--steps N,N…]          one of them again, or some of its steps
  build [--deck FILE] [--url ADDRESS]          the release site in dist/, ready for any static host
  build --plain                                the same without unstable features of the compiler; larger
  room [--port N] [--data DIR] [--deck FILE]   a live workshop room, from this computer
  room --lan [--address A]                     the same for the phones in this network
  room --build                                 only builds its program, target/release/leader-quiz-room
  deck FILE… [--json] [--strict]               check decks: every problem, each with its place
  bench [--runs N] [--only PART]…              sizes and speed beside the peers

What a command needs beyond rustup (and Node 20.15, 22.2 or newer for build, room, test and bench) it installs itself.";
