//! Several servers that share one log, tested over HTTP. Each server runs in its own Tokio runtime. The suite runs on a
//! shared log in memory, and, with the feature `cluster`, on three NATS servers.

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

/// Generates a test of every case for each kind of log that servers can share.
macro_rules! suite {
    ($($case:ident)*) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let log = room::log::AnyLog::Memory(room::log::memory::MemoryLog::shared());
                crate::together::$case(&crate::together::Servers::on_one(&log, 3).await).await;
            })*
        }

        /// One test for all cases, since three NATS servers take seconds to form a cluster.
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
