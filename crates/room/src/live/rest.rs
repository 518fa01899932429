//! How long a room has been idle, and whether its result is too old. Two clocks measure it. The wall clock also
//! advances while the program does not run or the computer sleeps, but it can be set. The steady (monotonic) clock
//! cannot be set, but only covers this run of the program. Both are arguments, so tests need no real time.

use std::time::{Duration, Instant};

/// A room without a new record for this long has ended.
const IDLE_LIMIT: Duration = Duration::from_secs(12 * 60 * 60);
/// The wall clock may be wrong: it counts only after it has said for this long that a room has ended.
const WALL_CLOCK_GRACE: Duration = Duration::from_secs(60 * 60);
/// The same for a result that is too old. Shorter, so that results are also deleted by a program that runs for one
/// workshop at a time.
pub const RESULT_GRACE: Duration = Duration::from_secs(10 * 60);

/// A moment on both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Unix seconds.
    pub wall: u64,
    pub steady: Instant,
}

/// Since when a room has been idle.
#[derive(Debug)]
pub struct Rest {
    /// When its newest record was appended. For a loaded room, `steady` is the time of loading.
    newest: Moment,
    /// Since when the room has ended according to the wall clock.
    over: HeldSince,
}

/// Since when a condition has been true at every check, by the steady clock.
#[derive(Debug, Default)]
pub struct HeldSince(Option<Instant>);

impl Moment {
    pub fn now() -> Moment {
        Moment { wall: crate::log::now(), steady: Instant::now() }
    }
}

impl Rest {
    /// A room whose newest record was appended at `newest.wall`, and that was loaded at `newest.steady`.
    pub fn since(newest: Moment) -> Rest {
        Rest { newest, over: HeldSince::default() }
    }

    /// Whether the room has been idle for twelve hours. The steady clock counts immediately. The wall clock counts when
    /// it has said so for an hour, at every call. So a room that was idle while the program did not run or the computer
    /// slept ends an hour after that. If the wall clock jumps forward, a record within the next hour keeps the room
    /// open. If it jumps back, no room ends early.
    pub fn is_over(&mut self, now: Moment) -> bool {
        let steady = now.steady.saturating_duration_since(self.newest.steady);
        let wall = Duration::from_secs(now.wall.saturating_sub(self.newest.wall));
        let over = self.over.has_held(wall >= IDLE_LIMIT, now.steady, WALL_CLOCK_GRACE);
        over || steady >= IDLE_LIMIT
    }
}

impl HeldSince {
    /// Checks the condition again. Returns whether it has been true at every check for `duration`.
    pub fn has_held(&mut self, condition: bool, now: Instant, duration: Duration) -> bool {
        if !condition {
            self.0 = None;
            return false;
        }
        now.saturating_duration_since(*self.0.get_or_insert(now)) >= duration
    }
}
