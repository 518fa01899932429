//! When a room was last used: when something was recorded, and when a facilitator was connected.

use super::Live;
use super::rest::{HeldSince, Moment, RESULT_GRACE, Rest};
use crate::log::{Log, Place};
use room_core::Record;
use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Minimum time between two messages to other servers that a facilitator is connected.
const HOST_NOTICE_INTERVAL: Duration = Duration::from_secs(5);

pub(super) struct Used {
    pub rest: Rest,
    /// When a facilitator was last heard of, on this or another server.
    pub host: Option<Instant>,
    /// When other servers were last told that a facilitator is connected.
    pub told: Option<Instant>,
    /// Since when the result is too old according to the wall clock.
    pub too_old: HeldSince,
}

impl Used {
    /// Notes that a facilitator is connected. Returns whether other servers should be told now.
    fn host_seen(&mut self, now: Instant) -> bool {
        self.host = Some(now);
        let is_due =
            self.told.is_none_or(|told| now.saturating_duration_since(told) > HOST_NOTICE_INTERVAL);
        if is_due {
            self.told = Some(now);
        }
        is_due
    }
}

impl Live {
    /// Notes that a facilitator is connected. Returns true if the room's records do not say so yet.
    pub fn host_seen(&self) -> bool {
        if self.used().host_seen(Instant::now()) {
            self.log.tell_host(self.id);
        }
        self.read(|room| !room.host_here()).unwrap_or(false)
    }

    /// Notes that a facilitator is connected to another server.
    pub fn host_heard(&self) {
        self.used().host = Some(Instant::now());
    }

    /// Whether a facilitator was heard of in the time `within` before `now`.
    pub fn heard_of_host(&self, within: Duration, now: Instant) -> bool {
        self.used().host.is_some_and(|seen| now.saturating_duration_since(seen) < within)
    }

    /// Whether nothing was recorded for twelve hours: [`Rest::is_over`].
    pub fn has_rested(&self, now: Moment) -> bool {
        self.used().rest.is_over(now)
    }

    /// Whether the result should be deleted. Deletion cannot be undone, so the wall clock has to say so for
    /// [`RESULT_GRACE`].
    pub fn is_too_old(&self, now: Moment) -> bool {
        let is_past = self.ends().is_some_and(|ends| ends < now.wall);
        self.used().too_old.has_held(is_past, now.steady, RESULT_GRACE)
    }

    /// Notes records that were folded now. "A facilitator has gone" is not use of the room: the program itself writes
    /// that record, also after a restart. "A facilitator has come" may be the only sign of a facilitator on another
    /// server.
    pub(super) fn note_use(&self, records: &[(Place, Record)], now: Moment) {
        if records.iter().any(|(_, record)| matches!(record, Record::HostSeen { here: true })) {
            self.used().host = Some(now.steady);
        }
        let is_use = |record: &Record| !matches!(record, Record::HostSeen { here: false });
        if records.iter().any(|(_, record)| is_use(record)) {
            self.used().rest = Rest::since(now);
        }
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A remote control whose room is busy asks again immediately, for as long as that lasts.
    #[test]
    fn others_are_notified_of_a_facilitator_however_often_they_ask() {
        let now = Moment::now();
        let rest = Rest::since(now);
        let mut used = Used { rest, host: None, told: None, too_old: HeldSince::default() };
        let asked = (0..120).map(|count| now.steady + Duration::from_millis(count * 500));
        let told = asked.filter(|asked| used.host_seen(*asked)).count();
        assert!((10..=12).contains(&told), "{told} times in a minute");
    }
}
