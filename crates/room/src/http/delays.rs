//! Who waits for the answer to a wrong code. Each network has some places. A place is taken for as long as the delay is,
//! whether or not somebody waits: who hangs up has gained nothing. Time is an argument.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// How many delays a network has at a time.
pub const PLACES: usize = 4;
/// How many networks may have delays at a time: a bound of what is kept in memory.
pub const NETWORKS: usize = 10_000;

/// The places that are taken, by network.
pub struct Delays<K>(HashMap<K, Vec<Instant>>);

impl<K> Default for Delays<K> {
    fn default() -> Self {
        Delays(HashMap::new())
    }
}

impl<K: Eq + Hash> Delays<K> {
    /// Takes a place of a network for as long as `delay`, and returns until when; none if all places are taken, or
    /// too many networks have some.
    pub fn take(&mut self, network: K, now: Instant, delay: Duration) -> Option<Instant> {
        if self.0.len() >= NETWORKS && !self.0.contains_key(&network) {
            self.tidy(now);
            if self.0.len() >= NETWORKS {
                return None;
            }
        }
        let taken = self.0.entry(network).or_default();
        taken.retain(|until| *until > now);
        if taken.len() >= PLACES {
            return None;
        }
        let until = now + delay;
        taken.push(until);
        Some(until)
    }

    /// Gives back what is kept for networks whose delays are over.
    pub fn tidy(&mut self, now: Instant) {
        self.0.retain(|_, taken| taken.iter().any(|until| *until > now));
    }
}
