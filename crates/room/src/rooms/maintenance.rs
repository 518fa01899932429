//! Periodic work on the rooms of a server, every few seconds: facilitators who have gone, idle rooms, old results.
//! [`crate::server`] runs it. How long a room has been idle is measured in `live/rest.rs`.

use super::Rooms;
use crate::live::Live;
use crate::live::rest::Moment;
use crate::log::{Log, NotStored};
use crate::say;
use futures_util::stream::{self, StreamExt};
use room_core::{Outcome, Record};
use std::time::Duration;
use tokio::time::timeout;

/// How often maintenance runs.
pub const MAINTENANCE_INTERVAL: Duration = Duration::from_secs(5);
/// Rooms maintained concurrently, and the timeout for one of them: if the log cannot be reached, each takes seconds.
const MAX_CONCURRENT: usize = 20;
const ROOM_TIMEOUT: Duration = Duration::from_secs(60);
/// A facilitator is away when this server has not heard of them for this long. Longer than a long-polling request of
/// the remote control may wait (20 s).
const HOST_AWAY: Duration = Duration::from_secs(30);

impl Rooms {
    /// Records that a facilitator has gone, ends rooms without a record for twelve hours, and deletes results that are
    /// too old. What cannot be written now is tried again the next time.
    pub async fn maintain(&self, now: Moment) {
        let rooms = stream::iter(self.all());
        let each = rooms.for_each_concurrent(MAX_CONCURRENT, async |room| {
            if timeout(ROOM_TIMEOUT, self.maintain_room(&room, now)).await.is_err() {
                say::error(
                    "A room could not be looked after: it took too long. It is tried again.",
                );
            }
        });
        each.await;
    }

    async fn maintain_room(&self, room: &Live, now: Moment) {
        if room.is_forgotten() {
            // The room's follower (`Live::follow`) has found that the log no longer has the room.
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

    /// Confirms with the log that a room is idle. A server that was cut off or suspended may have missed newer records.
    async fn has_rested_everywhere(&self, room: &Live, now: Moment) -> bool {
        !self.log.is_shared() || (room.catch_up().await.is_ok() && room.has_rested(now))
    }

    async fn note(&self, room: &Live, record: Record) -> Option<Outcome> {
        match room.submit(record).await {
            Ok(outcome) => Some(outcome),
            Err(NotStored::NoSuchRoom) => None,
            Err(why) => {
                say::error(format_args!("A room cannot be written to: {why}"));
                None
            }
        }
    }
}
