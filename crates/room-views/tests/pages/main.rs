//! What the pages of a room say, drawn as text: each phase of each page has its sentence and its way on, nothing tells
//! more than the room may see, and each language says everything itself.

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
