//! Whether NATS as a whole is heard of. A server of NATS that is cut off from the others goes on to send what it has, and
//! to say that it is there. The leader of a stream knows when it last heard of the others, and answers for up to 20 s
//! after that. So now and then a leader is asked: if most of those who keep the stream were there a moment ago, so is
//! NATS. The next one is asked the next time, since one whose leader is lost has none for some seconds.

use super::CUT_OFF;
use crate::latest::Latest;
use crate::log::NotRead;
use async_nats::Client;
use async_nats::connection::State;
use async_nats::jetstream::stream::{ClusterInfo, Stream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long it waits between two questions.
const PAUSE: Duration = Duration::from_secs(2);
/// The same, where the last one came to nothing.
const AGAIN: Duration = Duration::from_millis(250);
/// How long an answer may take: twice of that is less than [`CUT_OFF`], so that a single leader may be lost.
const ATTEMPT: Duration = Duration::from_secs(2);
/// How long a leader may not have heard of another server of the stream that is there. They speak every second.
const APART: Duration = Duration::from_secs(3);

pub(super) struct Pulse {
    /// When a leader was last asked that had most of the servers of its stream.
    heard: Mutex<Instant>,
    /// Changes when the program leaves a server of NATS: what still comes of it is worth nothing.
    left: watch::Sender<()>,
}

impl Pulse {
    pub(super) fn new() -> Arc<Pulse> {
        Arc::new(Pulse { heard: Mutex::new(Instant::now()), left: watch::Sender::new(()) })
    }

    fn hear(&self, at: Instant) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// Whether NATS has not been heard of for so long that others may have done there what is not known here.
    pub(super) fn is_silent(&self) -> bool {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).elapsed() > CUT_OFF
    }

    /// # Errors
    /// A sentence, if it is silent: nothing need be asked of it.
    pub(super) fn is_there(&self) -> Result<(), NotRead> {
        match self.is_silent() {
            false => Ok(()),
            true => Err(NotRead::Away(
                "NATS has not been heard of for some seconds. Try again.".to_owned(),
            )),
        }
    }

    pub(super) fn left(&self) -> Latest<()> {
        Latest::of(&self.left)
    }

    /// Asks for ever. When it is silent, the program connects anew, perhaps to another server of NATS: this one may be
    /// cut off from the others.
    pub(super) async fn listen(self: Arc<Pulse>, client: Client, streams: Vec<Stream>) {
        let mut left = Instant::now();
        for stream in streams.iter().cycle() {
            let asked = Instant::now();
            let info = tokio::time::timeout(ATTEMPT, stream.get_info()).await;
            let is_whole = matches!(info, Ok(Ok(info)) if has_most(info.cluster.as_ref()));
            if is_whole {
                self.hear(asked);
            }
            // Without a connection it is on its way already.
            let is_connected = client.connection_state() == State::Connected;
            if self.is_silent() && is_connected && left.elapsed() > CUT_OFF {
                left = Instant::now();
                self.left.send_replace(());
                // If it cannot be asked to, there is no connection any more.
                let _ = client.force_reconnect().await;
            }
            tokio::time::sleep(if is_whole { PAUSE } else { AGAIN }).await;
        }
    }
}

/// Whether most of those who keep a stream are there, if its leader says so: a server without one answers, too.
fn has_most(cluster: Option<&ClusterInfo>) -> bool {
    // A server of NATS that is alone has no cluster.
    let Some(cluster) = cluster else { return true };
    let others = cluster.replicas.iter();
    let others = others.filter(|other| !other.offline && other.active < APART).count();
    let has_leader = cluster.leader.as_ref().is_some_and(|leader| !leader.is_empty());
    // The leader is one of them.
    has_leader && others >= cluster.replicas.len().div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What a leader says of the others: seconds since it heard of them, and whether they are offline.
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
        // What is offline and was never heard of has 0 s.
        assert!(!most(Some("n0"), &[(9, false), (0, true)]));
        // One of two needs the other; three of four and of five are most.
        assert!(!most(Some("n0"), &[(4, false)]));
        assert!(!most(Some("n0"), &[(1, false), (8, false), (8, false)]));
        assert!(most(Some("n0"), &[(1, false), (2, false), (8, false)]));
        assert!(most(Some("n0"), &[(1, false), (2, false), (8, false), (9, false)]));
        for nobody in [None, Some("")] {
            assert!(!most(nobody, &[(0, false), (0, false)]));
        }
    }
}
