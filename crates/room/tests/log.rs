//! Tests of the logs: a suite that runs against each kind of log, and tests of the SQLite and NATS logs alone.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "log/cases.rs"]
mod cases;
#[path = "log/child.rs"]
mod child;
#[path = "log/damage.rs"]
mod damage;
#[path = "log/disk.rs"]
mod disk;
#[path = "log/folder.rs"]
mod folder;
#[path = "log/given.rs"]
mod given;
#[path = "log/model.rs"]
mod model;
#[cfg(feature = "cluster")]
#[path = "log/nats_lost.rs"]
mod nats_lost;
#[cfg(feature = "cluster")]
#[path = "log/nats_shared.rs"]
mod nats_shared;
#[cfg(feature = "cluster")]
#[path = "cluster/nodes.rs"]
#[allow(dead_code)]
mod nodes;
#[cfg(feature = "cluster")]
#[path = "http/ports.rs"]
mod ports;
#[path = "log/speed.rs"]
mod speed;
#[cfg(feature = "cluster")]
#[path = "cluster/wires.rs"]
#[allow(dead_code)]
mod wires;

/// Generates a test of every case for each kind of log.
macro_rules! suite {
    ($($case:ident)*) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                crate::cases::$case(&room::log::memory::MemoryLog::new()).await;
            })*
        }

        #[cfg(feature = "cluster")]
        mod nats {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let Some(nodes) = crate::nodes::Nodes::start(1).await else { return };
                crate::cases::$case(&nodes.log().await).await;
            })*
        }

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let folder = tempfile::tempdir().unwrap();
                let log = room::log::sqlite::SqliteLog::start(folder.path()).unwrap();
                crate::cases::$case(&room::log::AnyLog::Sqlite(log)).await;
            })*
        }
    };
}

suite! {
    calls_keep_their_order
    many_writers_lose_nothing
    all_or_nothing
    the_newest_record_has_a_time
    what_is_too_large_is_refused
    rooms_are_listed_as_opened
    rooms_do_not_mix
    reading_by_pages
    following_goes_on_with_what_comes_in
    a_slow_follower_misses_nothing
    sealing
    forgetting
    codes_are_not_used_again
    without_a_room
}
