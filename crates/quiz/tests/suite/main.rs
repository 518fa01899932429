//! The core's integration tests, as one program. Laws are property tests on generated decks (`given.rs`). Stories and
//! broken decks are golden files that a person can read; `BLESS=1 cargo test -p quiz` rewrites the expected part of
//! them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bless;
mod broken;
mod damaged;
mod deals;
mod decks;
mod early;
mod edited;
mod files;
mod forgotten;
mod given;
mod guide;
mod histories;
mod journals;
mod languages;
mod lint;
mod merges;
mod points;
mod progress;
mod schema;
mod sessions;
mod shipped;
mod tabs;
mod transcripts;
mod validator;
mod visits;
