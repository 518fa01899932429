//! The tests of the editor's core, as one program: property tests on generated drafts and simulated tabs, and stories,
//! which are readable transcripts (`BLESS=1 cargo test -p studio-core` rewrites the editor's answers in them). Import
//! and export have a test program of their own, in `tests/formats`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod again;
mod beginning;
#[path = "../../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;
mod edits;
mod findings;
mod focus;
mod given;
mod heard;
mod history;
mod large;
mod leaving;
mod noted;
mod outdated;
mod passing;
mod previews;
mod renames;
mod shelf;
mod snippets;
mod spots;
mod stories;
mod tabs;
mod together;
mod turns;
mod waivers;
mod watch;
mod whole;
mod words;
