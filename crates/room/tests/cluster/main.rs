//! Several servers on one log, as phones and remote controls find them: over sockets, each server with a runtime of its
//! own. On a log in memory, and on three servers of NATS.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "../http/client.rs"]
mod client;
#[cfg(feature = "cluster")]
mod cuts;
#[path = "../http/given.rs"]
mod given;
#[cfg(feature = "cluster")]
mod machines;
#[cfg(feature = "cluster")]
mod nodes;
#[cfg(feature = "cluster")]
#[path = "../http/ports.rs"]
mod ports;
mod together;
#[cfg(feature = "cluster")]
mod wires;

/// Every case, on each log that several servers can share.
macro_rules! suite {
    ($($case:ident)*) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let log = room::log::AnyLog::Memory(room::log::memory::MemoryLog::shared());
                crate::together::$case(&crate::together::Servers::on_one(&log, 3).await).await;
            })*
        }

        /// One after the other: three servers of NATS take seconds to find each other.
        #[cfg(feature = "cluster")]
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn nats() {
            let Some(nodes) = nodes::Nodes::start(3).await else { return };
            let servers = machines::servers(&nodes, 3).await;
            $(
                println!("{}", stringify!($case));
                together::$case(&servers).await;
            )*
        }
    };
}

suite! {
    any_server_is_right
    two_remotes_on_two_servers_move_once
    a_key_from_one_server_opens_the_others
    a_room_ends_on_all_servers
    a_forgotten_room_is_gone_from_all_servers
    all_servers_hear_of_a_facilitator
    a_facilitator_who_has_just_come_is_not_away
}
