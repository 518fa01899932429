//! Monitors whether NATS as a whole can be reached. A NATS server that is cut off from the others still sends what it
//! has, heartbeats included. But the leader of a stream knows when it last heard of its replicas, and answers for up to
//! 20 s after that. So every 2 s this asks the leader of one stream. If it has heard of a majority a moment ago, NATS
//! is reachable. Each question goes to the next stream, since a stream whose leader was lost has none for some seconds.

use super::CUT_OFF;
use crate::latest::Latest;
use crate::log::NotRead;
use async_nats::Client;
use async_nats::connection::State;
use async_nats::jetstream::stream::{ClusterInfo, Stream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Pause between two questions.
const PAUSE: Duration = Duration::from_secs(2);
/// Pause after a question that failed.
const RETRY_PAUSE: Duration = Duration::from_millis(250);
/// Timeout of a question. Twice this is less than [`CUT_OFF`], so that one lost leader does no harm.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);
/// A replica that the leader has not heard of for this long does not count. Replicas exchange messages every second.
const REPLICA_TIMEOUT: Duration = Duration::from_secs(3);

/// What is known about the reachability of NATS.
pub(super) struct Pulse {
    /// When the last question was sent that a leader with a majority of its replicas has answered.
    heard: Mutex<Instant>,
    /// When the program last left a NATS server. Whatever that server sent may be outdated.
    left: Mutex<Instant>,
    /// Notifies the tails that the program leaves a NATS server. They must ignore what it still sends.
    reconnecting: watch::Sender<()>,
}

impl Pulse {
    pub(super) fn new() -> Arc<Pulse> {
        let (heard, left) = (Mutex::new(Instant::now()), Mutex::new(Instant::now()));
        Arc::new(Pulse { heard, left, reconnecting: watch::Sender::new(()) })
    }

    fn hear(&self, at: Instant) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// When the program last left a NATS server, or was started.
    pub(super) fn left(&self) -> Instant {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether NATS has been silent for so long that this server may have missed what others did.
    pub(super) fn is_silent(&self) -> bool {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).elapsed() > CUT_OFF
    }

    /// Fails fast if NATS is silent.
    ///
    /// # Errors
    /// A sentence, if it is silent.
    pub(super) fn check(&self) -> Result<(), NotRead> {
        match self.is_silent() {
            false => Ok(()),
            true => Err(NotRead::Away(
                "NATS has not been heard of for some seconds. Try again.".to_owned(),
            )),
        }
    }

    pub(super) fn reconnecting(&self) -> Latest<()> {
        Latest::of(&self.reconnecting)
    }

    /// Asks forever. If NATS is silent, the client reconnects, perhaps to another NATS server, since this one may be
    /// cut off from the others.
    pub(super) async fn listen(self: Arc<Pulse>, client: Client, streams: Vec<Stream>) {
        for stream in streams.iter().cycle() {
            let asked = Instant::now();
            let info = tokio::time::timeout(ATTEMPT_TIMEOUT, stream.get_info()).await;
            let is_whole = matches!(info, Ok(Ok(info)) if has_most(info.cluster.as_ref()));
            if is_whole {
                self.hear(asked);
            }
            // Without a connection, the client is already reconnecting.
            let is_connected = client.connection_state() == State::Connected;
            if self.is_silent() && is_connected && self.left().elapsed() > CUT_OFF {
                *self.left.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                self.reconnecting.send_replace(());
                // It fails only if the client is gone.
                let _ = client.force_reconnect().await;
            }
            tokio::time::sleep(if is_whole { PAUSE } else { RETRY_PAUSE }).await;
        }
    }
}

/// Whether a majority of a stream's replicas is there. Requires a leader: a NATS server that knows no leader answers,
/// too.
fn has_most(cluster: Option<&ClusterInfo>) -> bool {
    // A NATS server without a cluster reports none.
    let Some(cluster) = cluster else { return true };
    let others = cluster.replicas.iter();
    let others = others.filter(|other| !other.offline && other.active < REPLICA_TIMEOUT).count();
    let has_leader = cluster.leader.as_ref().is_some_and(|leader| !leader.is_empty());
    // The leader counts itself, besides the others.
    has_leader && others >= cluster.replicas.len().div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The answer of a leader. For each replica: seconds since it was heard of, and whether it is offline.
    fn most(leader: Option<&str>, replicas: &[(u64, bool)]) -> bool {
        let replicas = replicas.iter().map(|(active, offline)| {
            json!({ "name": "n", "current": true, "active": active * 1_000_000_000, "offline": offline })
        });
        let replicas: Vec<_> = replicas.collect();
        let cluster = json!({ "name": "c", "leader": leader, "replicas": replicas });
        let cluster: ClusterInfo = serde_json::from_value(cluster).unwrap();
        has_most(Some(&cluster))
    }

    #[test]
    fn most_have_to_be_there_and_a_leader_has_to_say_so() {
        assert!(has_most(None));
        assert!(most(Some("n0"), &[]));
        assert!(most(Some("n0"), &[(9, false), (1, false)]));
        assert!(!most(Some("n0"), &[(9, false), (7, false)]));
        // A replica that is offline and was never heard of reports 0 s.
        assert!(!most(Some("n0"), &[(9, false), (0, true)]));
        // Of two servers both are needed, of four three, and of five three.
        assert!(!most(Some("n0"), &[(4, false)]));
        assert!(!most(Some("n0"), &[(1, false), (8, false), (8, false)]));
        assert!(most(Some("n0"), &[(1, false), (2, false), (8, false)]));
        assert!(most(Some("n0"), &[(1, false), (2, false), (8, false), (9, false)]));
        for nobody in [None, Some("")] {
            assert!(!most(nobody, &[(0, false), (0, false)]));
        }
    }
}
