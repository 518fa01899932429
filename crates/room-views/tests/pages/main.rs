//! Tests of the views, rendered as text: each page has a sentence and a next step in each phase, no page shows more
//! than everybody may see, and each language has all sentences.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod finished;
mod late;
mod laws;
mod no_result;
mod own_pace;
mod phone;
mod remote;
mod room;
mod screen;
mod sentences;
mod themes;
mod workshop;
