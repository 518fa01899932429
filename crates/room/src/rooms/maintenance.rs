//! What is done with rooms without being asked: every few seconds.

use super::Rooms;
use crate::live::Live;
use crate::live::rest::Moment;
use crate::log::{Log, NotKept};
use crate::say;
use futures_util::stream::{self, StreamExt};
use room_core::{Outcome, Record};
use std::time::Duration;
use tokio::time::timeout;

/// How often maintenance runs.
pub const MAINTENANCE_INTERVAL: Duration = Duration::from_secs(5);
/// How many rooms are looked after at a time, and how long one may take: where the log cannot be reached, each takes seconds.
const AT_ONCE: usize = 20;
const LONGEST: Duration = Duration::from_secs(60);
/// A facilitator who was not heard of for so long is away: longer than a request of theirs may wait.
const HOST_AWAY: Duration = Duration::from_secs(30);

impl Rooms {
    /// Notes facilitators who have gone, ends rooms that have rested for twelve hours, deletes results that are too old.
    /// What cannot be written now is tried the next time.
    pub async fn maintain(&self, now: Moment) {
        let rooms = stream::iter(self.all());
        let each = rooms.for_each_concurrent(AT_ONCE, async |room| {
            if timeout(LONGEST, self.maintain_room(&room, now)).await.is_err() {
                say::error(
                    "A room could not be looked after: it took too long. It is tried again.",
                );
            }
        });
        each.await;
    }

    async fn maintain_room(&self, room: &Live, now: Moment) {
        if room.is_forgotten() {
            // Its follower found it deleted in the log.
            return self.drop_room(room);
        }
        let host_here = room.read(room_core::Room::host_here).unwrap_or(false);
        if host_here && !room.heard_of_host(HOST_AWAY, now.steady) {
            self.note(room, Record::HostSeen { here: false }).await;
        }
        if !room.is_over() && room.has_rested(now) && self.has_rested_everywhere(room, now).await {
            self.note(room, Record::Expired).await;
        }
        if room.is_too_old(now)
            && let Err(why) = self.forget(room).await
        {
            say::error(format_args!("A result that is too old cannot be deleted yet: {why}"));
        }
    }

    /// A server that was cut off, or asleep, may be the only one that has not heard of anything for long.
    async fn has_rested_everywhere(&self, room: &Live, now: Moment) -> bool {
        !self.log.is_shared() || (room.catch_up().await.is_ok() && room.has_rested(now))
    }

    async fn note(&self, room: &Live, record: Record) -> Option<Outcome> {
        match room.submit(record).await {
            Ok(outcome) => Some(outcome),
            Err(NotKept::NoSuchRoom) => None,
            Err(why) => {
                say::error(format_args!("A room cannot be written to: {why}"));
                None
            }
        }
    }
}
