//! The tests of import and export, as one program. Samples are readable files in `tests/imports` of the repository;
//! `BLESS=1 cargo test -p studio-core` rewrites the expected results.

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
