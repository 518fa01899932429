//! `cargo xtask bench`: sizes and speed beside the peers, in one run, as a Markdown table.

use crate::stop::{Outcome, Stop};

/// Measures and prints the table.
pub fn command(_: &[String]) -> Outcome {
    Err(Stop::usage("`cargo xtask bench` is not there yet."))
}
