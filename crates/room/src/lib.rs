//! Live workshop rooms over HTTP. The core (`room-core`) decides what happens in a room; this crate keeps its
//! records, carries them, and draws its pages.

pub mod log;
