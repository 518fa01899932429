//! Injects faults one after the other, and checks what must hold in each.
//!
//! | fault | look in |
//! | --- | --- |
//! | `kill -9` while answers arrive | `faults/kills.rs`; the check of what was acknowledged: `faults/kept.rs` |
//! | a full disk | `faults/disk.rs` |
//! | clients that do not read; heads that arrive byte by byte | `faults/slow.rs` |
//! | changes of the wall clock | `faults/clock.rs` |
//! | all streams reconnect at the same time; SIGTERM with open streams | `faults/restart.rs` |

mod clock;
mod disk;
pub mod kept;
mod kills;
mod restart;
mod slow;

use crate::Outcome;
use std::time::Instant;

/// The arguments of `room-load faults`.
#[derive(Default)]
pub struct Args {
    /// Number of kills.
    pub kills: Option<usize>,
    /// Seed of the times of the kills.
    pub seed: u64,
    /// Runs everything on a smaller scale, in under a minute.
    pub short: bool,
    /// Runs only the fault with this name.
    pub only: Option<String>,
}

/// The outcome of a fault that did no harm, with a sentence about it.
pub enum Came {
    Ok(String),
    /// The fault cannot be injected on this machine.
    Skipped(String),
}

pub async fn run(args: Args) -> Outcome<()> {
    let kills = args.kills.unwrap_or(if args.short { 5 } else { 100 });
    let phones = if args.short { 500 } else { 10_000 };
    let mut failed = Vec::new();
    let mut known = false;
    for name in ["kills", "disk", "unread", "heads", "clock", "back", "term"] {
        if args.only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        known = true;
        let began = Instant::now();
        let came = match name {
            "kills" => kills::run(kills, args.seed).await,
            "disk" => disk::run().await,
            "unread" => slow::unread().await,
            "heads" => slow::heads().await,
            "clock" => clock::run().await,
            "back" => restart::all_come_back(phones).await,
            _ => restart::terminate(phones.min(2_000)).await,
        };
        let (word, sentence) = match came {
            Ok(Came::Ok(sentence)) => ("ok", sentence),
            Ok(Came::Skipped(sentence)) => ("skipped", sentence),
            Err(why) => {
                failed.push(name);
                ("FAILED", why)
            }
        };
        println!("{name:7} {word:7} {sentence} ({:.1} s)", began.elapsed().as_secs_f64());
    }
    match (known, failed.as_slice()) {
        (false, _) => Err("There is no fault of this name.".to_owned()),
        (_, []) => Ok(()),
        (_, failed) => Err(format!("Failed: {}.", failed.join(", "))),
    }
}

/// Returns the sentence as an error unless the condition holds.
fn must(holds: bool, sentence: impl FnOnce() -> String) -> Outcome<()> {
    match holds {
        true => Ok(()),
        false => Err(sentence()),
    }
}
