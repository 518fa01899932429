//! How long a room has rested, and whether its result is too old. Two clocks measure it: the wall clock also goes on
//! while the program does not run or the computer sleeps, but may be set; the steady one cannot be set, but knows this
//! run of the program alone. Both are arguments.

use std::time::{Duration, Instant};

/// A room in which nothing was recorded for so long is over.
const LONG: Duration = Duration::from_secs(12 * 60 * 60);
/// The wall clock may be wrong: for so long it has to say that a room is over.
const GRACE: Duration = Duration::from_secs(60 * 60);
/// For so long it has to say that a result is too old. Shorter, so that a program that runs for one workshop at a time
/// deletes results, too.
pub const RESULT_GRACE: Duration = Duration::from_secs(10 * 60);

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
    /// Since when it is over by the wall clock.
    over: HeldSince,
}

/// Since when a condition has held at each look, by the steady clock.
#[derive(Debug, Default)]
pub struct HeldSince(Option<Instant>);

impl Moment {
    pub fn now() -> Moment {
        Moment { wall: crate::log::now(), steady: Instant::now() }
    }
}

impl Rest {
    /// A room whose newest record came in at `newest.wall`, and that was loaded at `newest.steady`.
    pub fn since(newest: Moment) -> Rest {
        Rest { newest, over: HeldSince::default() }
    }

    /// Whether the room has rested for twelve hours. The steady clock is believed at once. The wall clock is believed
    /// when it has said so for an hour, each time that this was asked. So a room that rested while the program did not
    /// run, or while the computer slept, is over an hour after that. A clock that jumps forward leaves an hour in which
    /// a record keeps the room; one that jumps back ends no room early.
    pub fn is_over(&mut self, now: Moment) -> bool {
        let steady = now.steady.saturating_duration_since(self.newest.steady);
        let wall = Duration::from_secs(now.wall.saturating_sub(self.newest.wall));
        let over = self.over.has_held(wall >= LONG, now.steady, GRACE);
        over || steady >= LONG
    }
}

impl HeldSince {
    /// Looks at the condition once more: whether it has held for this long, at each look.
    pub fn has_held(&mut self, condition: bool, now: Instant, duration: Duration) -> bool {
        if !condition {
            self.0 = None;
            return false;
        }
        now.saturating_duration_since(*self.0.get_or_insert(now)) >= duration
    }
}
