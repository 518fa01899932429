//! Metrics in the text format of Prometheus. They are totals of the whole server, and say nothing about a room or a
//! person.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters since the start of the program. [`Metrics::text`] says what each counts.
#[derive(Debug, Default)]
pub struct Metrics {
    pub requests: AtomicU64,
    pub refused: AtomicU64,
    pub not_kept: AtomicU64,
    pub answers: AtomicU64,
    pub joins: AtomicU64,
    pub wrong_codes: AtomicU64,
}

impl Metrics {
    pub fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// All metrics as text. `rooms` and `streams` are the current numbers.
    pub fn text(&self, rooms: usize, streams: usize) -> String {
        let mut text = String::new();
        let counters = [
            ("requests", "Requests, those for files included.", &self.requests),
            ("refused", "Requests that were refused.", &self.refused),
            ("not_kept", "Answers that could not be written.", &self.not_kept),
            ("answers", "Answers acknowledged.", &self.answers),
            ("joins", "Seats taken or found again.", &self.joins),
            ("wrong_codes", "Room codes that no room has.", &self.wrong_codes),
        ];
        for (name, help, counter) in counters {
            let value = counter.load(Ordering::Relaxed);
            let name = format!("leader_quiz_{name}_total");
            let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}\n");
        }
        for (name, help, value) in
            [("rooms", "Rooms kept.", rooms), ("streams", "Streams open.", streams)]
        {
            let name = format!("leader_quiz_{name}");
            let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
        }
        text
    }
}
