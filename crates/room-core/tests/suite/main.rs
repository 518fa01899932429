//! The tests of `room-core`, as one program: property tests on generated rooms, and stories: golden files that a person
//! can read. `BLESS=1 cargo test -p room-core` rewrites what rooms answer in them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod advice;
#[path = "../../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;
mod codes;
mod exports;
mod given;
mod guides;
mod laws;
mod lost;
mod pages;
mod phones;
mod reading;
mod results;
mod seats;
mod secrecy;
mod stories;
mod themes;
mod two_pages;
