//! How long a room has rested, and whether its result is too old. Two clocks measure it: the wall clock also goes on while the program does not run or the
//! computer sleeps, but may be set; the steady one cannot be set, but knows this run of the program alone. Both are
//! arguments.

use std::time::{Duration, Instant};

/// A room in which nothing was recorded for so long is over.
const LONG: Duration = Duration::from_secs(12 * 60 * 60);
/// The wall clock may be wrong: for so long it has to say that a room is over, or its result too old.
const GRACE: Duration = Duration::from_secs(60 * 60);

/// A moment by both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Unix seconds.
    pub wall: u64,
    pub steady: Instant,
}

/// Since when a room has rested.
#[derive(Debug)]
pub struct Rest {
    /// When its newest record came in. In a room that was loaded the steady clock begins with that.
    newest: Moment,
    /// What the wall clock says of that.
    over: Said,
}

/// Since when the wall clock has said the same, by the steady one.
#[derive(Debug, Default)]
pub struct Said(Option<Instant>);

impl Moment {
    pub fn now() -> Moment {
        Moment { wall: crate::log::now(), steady: Instant::now() }
    }
}

impl Rest {
    /// A room whose newest record came in at `newest.wall`, and that was loaded at `newest.steady`.
    pub fn since(newest: Moment) -> Rest {
        Rest { newest, over: Said::default() }
    }

    /// Whether the room has rested for twelve hours. The steady clock is believed at once. The wall clock is believed
    /// when it has said so for an hour, each time that this was asked. So a room that rested while the program did not
    /// run, or while the computer slept, is over an hour after that. A clock that jumps forward leaves an hour in which
    /// a record keeps the room; one that jumps back ends no room early.
    pub fn is_over(&mut self, now: Moment) -> bool {
        let steady = now.steady.saturating_duration_since(self.newest.steady);
        let wall = Duration::from_secs(now.wall.saturating_sub(self.newest.wall));
        let is_sure = self.over.is_sure(wall >= LONG, now.steady);
        is_sure || steady >= LONG
    }
}

impl Said {
    /// Notes what the wall clock says now: true if it has said yes for an hour, each time that this was asked.
    pub fn is_sure(&mut self, says: bool, now: Instant) -> bool {
        if !says {
            self.0 = None;
            return false;
        }
        now.saturating_duration_since(*self.0.get_or_insert(now)) >= GRACE
    }
}
