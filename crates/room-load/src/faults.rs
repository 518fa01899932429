//! Faults, one after the other, and what must hold in each.
//!
//! | fault | look in |
//! | --- | --- |
//! | `kill -9` while answers come in | `faults/kills.rs`, and what was acknowledged: `faults/kept.rs` |
//! | a full disk | `faults/disk.rs` |
//! | phones that do not read; heads that come byte by byte | `faults/slow.rs` |
//! | a clock that is moved | `faults/clock.rs` |
//! | all come back at once; SIGTERM with streams open | `faults/restart.rs` |

mod clock;
mod disk;
pub mod kept;
mod kills;
mod restart;
mod slow;

use crate::Outcome;
use std::time::Instant;

/// What is asked for.
#[derive(Default)]
pub struct Wish {
    /// How often it is killed.
    pub kills: Option<usize>,
    /// Decides when.
    pub seed: u64,
    /// Less of everything: under a minute.
    pub short: bool,
    /// One fault alone, by its name.
    pub only: Option<String>,
}

/// What came of a fault that did no harm: a sentence.
pub enum Came {
    Ok(String),
    /// It could not be made here.
    Skipped(String),
}

pub async fn run(wish: Wish) -> Outcome<()> {
    let kills = wish.kills.unwrap_or(if wish.short { 5 } else { 100 });
    let phones = if wish.short { 500 } else { 10_000 };
    let mut failed = Vec::new();
    let mut known = false;
    for name in ["kills", "disk", "unread", "heads", "clock", "back", "term"] {
        if wish.only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        known = true;
        let began = Instant::now();
        let came = match name {
            "kills" => kills::run(kills, wish.seed).await,
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

/// Fails with a sentence unless something holds.
fn must(holds: bool, sentence: impl FnOnce() -> String) -> Outcome<()> {
    match holds {
        true => Ok(()),
        false => Err(sentence()),
    }
}
