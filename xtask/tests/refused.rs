//! Tests that commands refuse invalid options immediately, and not after minutes of building. PATH is empty in these
//! calls, so a command that started to build would fail with another sentence.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

const SOUND: &str = "crates/quiz/tests/lint/base.json";
const BROKEN: &str = "crates/quiz/tests/broken/many-at-once.json";
const SHIPPED: &str = "static/decks/leader-or-manager.json";

fn check(words: &[&str], code: i32, expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(words).current_dir(root).env("PATH", "").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(expected), "{words:?}: {said}");
    assert_eq!(output.status.code(), Some(code), "{words:?}");
}

#[test]
fn an_address_that_is_none() {
    for url in ["example.org/quiz", "https://", "https://example.org/?a"] {
        let sentence = format!("`{url}` is not the address of a folder on the web");
        check(&["build", "--url", url], 2, &sentence);
    }
}

#[test]
fn a_deck_that_is_not_valid() {
    for command in ["build", "room"] {
        check(&[command, "--deck", BROKEN], 1, "many-at-once.json: each has to be fixed first");
    }
}

#[test]
fn a_deck_of_a_room_with_the_id_of_another() {
    let sentence = "leader-or-manager.json has the id \"leader-or-manager\", which another deck";
    check(&["room", "--deck", SHIPPED], 1, sentence);
    check(&["room", "--deck", SOUND, "--deck", SOUND], 1, "Give it one of its own");
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for command in ["room", "serve"] {
        let sentence = format!(
            "Port {port} is not free: another program uses it. Choose another with --port, such as --port "
        );
        check(&[command, "--port", &port], 1, &sentence);
    }
}

#[test]
fn an_address_at_which_nothing_can_be_served() {
    for command in ["room", "serve"] {
        check(&[command, "--address", "laptop"], 2, "--address must be an IPv4 address");
        let sentence = format!("cargo xtask {command} --lan --address 192.168.…");
        check(&[command, "--address", "8.8.8.8"], 1, &sentence);
    }
}
