//! The core's tests, as one program. Laws are tried on made-up decks, stories and broken decks are
//! files that a person can read; `BLESS=1 cargo test -p quiz` rewrites what is expected in files.

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
