//! Tests of the server over HTTP, as phones, the wall and remote controls use it. The server runs in the test's
//! process, except in `program.rs` and `leaving.rs`, which start the binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod answers;
#[path = "../../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;
mod client;
mod codes;
mod contract;
mod delays;
mod documented;
mod ends;
mod forms;
mod given;
mod html;
mod leaving;
mod looking;
mod moves;
mod outside;
mod own_decks;
mod own_pace;
mod pages;
mod ports;
mod program;
mod rest;
mod restart;
mod secrecy;
mod streams;
mod workshop;
