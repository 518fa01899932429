//! The tests of what is imported and exported, as one program. Samples are files that a person can read, in
//! `tests/imports` of the repository; `BLESS=1 cargo test -p studio-core` rewrites what is expected of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod aiken;
#[path = "../../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;
mod exports;
mod given;
mod hostile;
mod markdown;
mod packages;
mod pasted;
mod recognised;
mod rounds;
mod samples;
mod told;
